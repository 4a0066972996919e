package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListRepliesTest {
    private static final List<KnownTask> TWO =
            List.of(new KnownTask(1, "Milk", "", false), new KnownTask(2, "Eggs", "", false));

    @Test
    void tasksThatAreNotShownAreCounted() {
        assertThat(ListReplies.list(Status.OPEN, TWO, 5).text()).contains("And 3 more.");
        assertThat(ListReplies.list(Status.OPEN, TWO, 2).text()).doesNotContain("more");
    }

    /** A result that was too long for a model is cut, its counts with it. */
    @Test
    void ofAListThatWasCutNoNumberIsMadeUp() {
        assertThat(ListReplies.list(Status.OPEN, TWO, 0).text()).doesNotContain("more").doesNotContain("-");
    }
}
