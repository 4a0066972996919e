package dev.todochat.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.Item;
import dev.todochat.web.backend.Confirmation.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalTest {
    private static final List<Item> TWO = List.of(new Item(1, "Milk"), new Item(2, "Eggs"));

    @Test
    void theButtonSaysWhatWillHappen() {
        assertThat(proposal("delete_task", "Delete 2 tasks", TWO, State.PENDING).yes()).isEqualTo("Delete 2 tasks");
        assertThat(proposal("delete_task", "Complete 6 tasks and delete 2 tasks", TWO, State.PENDING).yes())
                .isEqualTo("Complete 6 tasks and delete 2 tasks");
        assertThat(proposal("delete_task", "Delete '" + "long ".repeat(20) + "'", TWO, State.PENDING).yes())
                .isEqualTo("Delete");
    }

    @Test
    void theOnlyTaskIsNamedOnce() {
        var one = proposal("delete_task", "Delete 'Milk'", TWO.subList(0, 1), State.PENDING);
        assertThat(one.heading()).isEqualTo("Delete 'Milk'?");
        assertThat(one.listed()).isEmpty();
        assertThat(one.yes()).isEqualTo("Delete");

        var cut = proposal("delete_task", "Delete 'Mi…'", TWO.subList(0, 1), State.PENDING);
        assertThat(cut.listed()).as("a title that is cut must be readable somewhere").hasSize(1);
    }

    @Test
    void theLineThatRemainsSaysWhatHappened() {
        assertThat(proposal("delete_task", "Delete 'Milk'", TWO.subList(0, 1), State.DONE).outcome())
                .isEqualTo("Deleted 'Milk'");
        assertThat(proposal("complete_task", "Complete 2 tasks", TWO, State.DONE).outcome())
                .isEqualTo("Completed 2 tasks");
        assertThat(proposal("delete_task", "Complete 6 tasks and delete 2 tasks", TWO, State.DONE).outcome())
                .isEqualTo("Done: Complete 6 tasks and delete 2 tasks");
        assertThat(proposal("delete_task", "Delete 2 tasks", TWO, State.DECLINED).outcome())
                .isEqualTo("Kept 2 tasks");
        assertThat(proposal("delete_task", "Delete 2 tasks", TWO, State.EXPIRED).outcome())
                .contains("nothing was changed");
    }

    private static Proposal proposal(String tool, String summary, List<Item> tasks, State state) {
        return Proposal.of(new Confirmation(7, tool, summary, tasks, Instant.EPOCH, state));
    }
}
