package dev.todochat.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.http.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a refusal means is the same wherever a call meets it. */
class ToolResultTest {
    @Test
    void tooMuchAtOnceWasNotTriedAndWhateverElseIsRefusedMayNotBeDone() {
        assertThat(failure(Problem.tooMany("Wait a moment", Duration.ofSeconds(1)))).isEqualTo(Failure.NOT_TRIED);
        assertThat(failure(Problem.forbidden("Not yours"))).isEqualTo(Failure.REFUSED);
        assertThat(failure(Problem.conflict("There are too many tasks"))).isEqualTo(Failure.REFUSED);
        assertThat(ToolResult.error(Problem.forbidden("Not yours")).forModel()).isEqualTo("Error: Not yours");
    }

    private static Failure failure(Problem problem) {
        return ToolResult.error(problem).error().orElseThrow().failure();
    }
}
