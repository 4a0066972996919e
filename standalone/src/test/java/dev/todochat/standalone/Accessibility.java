package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for what keeps people out, with Deque's axe-core. */
final class Accessibility {
    private static final String AXE = axe();
    private static final String SERIOUS_FAULTS = """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .filter(violation => ["serious", "critical"].includes(violation.impact))
                .flatMap(violation => violation.nodes.map(node =>
                    `${violation.id}: ${node.target.join(" ")} ${node.failureSummary}`))
            """;

    private Accessibility() {
    }

    /** Fails with every serious or critical fault of the page as it is now. */
    static void check(Page page) {
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(SERIOUS_FAULTS)).as(page.url()).isEmpty();
    }

    private static String axe() {
        try (var source = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
