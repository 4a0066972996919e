package dev.todochat.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L1")
class FormatterTest {
    private static final String TEXT = "**Two** left";
    private static final String HTML = "<p><strong>Two</strong> left</p>\n";
    private static final Patience NONE = new Patience(System.nanoTime());
    private static final Patience ENDLESS = new Patience(System.nanoTime() + Long.MAX_VALUE / 2);

    private final Formatter formatter = new Formatter();

    @Test
    void whatWasFormattedOnceIsKept() {
        assertThat(formatter.html(TEXT, NONE)).isEqualTo("<p class=\"plain\">**Two** left</p>");
        assertThat(formatter.html(TEXT, ENDLESS)).isEqualTo(HTML);
        assertThat(formatter.html(TEXT, NONE)).isEqualTo(HTML);
    }

    @Test
    void nothingIsFormattedOnTheThreadThatAsksNorOnMoreThanTwo() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = new ArrayList<Callable<String>>();
            for (var page = 0; page < 50; page++) {
                var text = TEXT + page + " `x`".repeat(3_000);
                pages.add(() -> formatter.html(text, ENDLESS));
            }
            for (var html : people.invokeAll(pages)) {
                assertThat(html.get()).startsWith("<p><strong>Two</strong>");
            }
        }
        assertThat(Thread.getAllStackTraces().keySet().stream().filter(thread ->
                thread.getName().startsWith("formatter-") && !thread.isVirtual() && thread.isDaemon()))
                .isNotEmpty();
    }

    /** Whoever asks for what takes long takes nobody's place for longer than it takes. */
    @Test
    void workThatNobodyWaitsForMakesRoom() {
        for (var round = 0; round < 1_000; round++) {
            assertThat(formatter.html("<".repeat(19_000) + round, new Patience(System.nanoTime() + 1)))
                    .startsWith("<p class=\"plain\">&lt;");
        }

        assertThat(formatter.html(TEXT, ENDLESS)).isEqualTo(HTML);
    }

    @Test
    void whatIsKeptIsBounded() {
        var kept = new KeptHtml(1_000);
        for (var text = 0; text < 100; text++) {
            kept.keep("text " + text, "x".repeat(93));
            kept.of("text 0");
        }

        assertThat(kept.of("text 99")).isPresent();
        assertThat(kept.of("text 0")).as("used all the time").isPresent();
        assertThat(kept.of("text 50")).isEmpty();

        kept.keep("larger than all", "x".repeat(2_000));
        assertThat(kept.of("larger than all")).isEmpty();
        kept.keep("text", "html");
        assertThat(kept.of("text")).contains("html");
    }
}
