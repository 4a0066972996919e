package dev.todochat.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.AskedBy;
import dev.todochat.web.backend.Confirmation.Call;
import dev.todochat.web.backend.Confirmation.State;
import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import dev.todochat.web.html.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProposalTest {
    private static final Call DELETE_TWO = new Call(Kind.DELETED, tasks(7, 8), List.of());
    private static final Call COMPLETE_SIX = new Call(Kind.COMPLETED, tasks(1, 6), List.of());

    @Test
    void theButtonSaysWhatWillHappen() {
        assertThat(proposal(State.PENDING, DELETE_TWO).yes()).isEqualTo("Delete 2 tasks");
        assertThat(proposal(State.PENDING, COMPLETE_SIX, DELETE_TWO).yes())
                .isEqualTo("Complete 6 tasks and delete 2 tasks");
        assertThat(proposal(State.PENDING, call(Kind.DELETED, "long ".repeat(20))).yes()).isEqualTo("Delete");
    }

    @Test
    void noTitleIsPartOfTheHeadingOrOfAButton() {
        var one = proposal(State.PENDING, call(Kind.DELETED, "Milk"));
        assertThat(one.heading()).isEqualTo("Delete this task?");
        assertThat(one.yes()).isEqualTo("Delete");
        assertThat(one.lines()).singleElement().satisfies(line -> {
            assertThat(line.verb()).isEqualTo("Delete");
            assertThat(line.title()).isEqualTo(Shown.text("Milk"));
        });

        var mixed = proposal(State.PENDING, COMPLETE_SIX, call(Kind.DELETED, "Milk"));
        assertThat(mixed.heading()).isEqualTo("Complete 6 tasks and delete 1 task?");
    }

    @Test
    void theButtonOfALongCardNamesTheGravest() {
        var card = proposal(State.PENDING, COMPLETE_SIX, new Call(Kind.CHANGED, tasks(1, 6), List.of()), DELETE_TWO);

        assertThat(card.heading()).isEqualTo("Complete 6 tasks, change 6 tasks and delete 2 tasks?");
        assertThat(card.yes()).isEqualTo("Delete 2 tasks and do the rest");
        assertThat(card.no()).as("more than what would be deleted is kept").isEqualTo("Leave as is");
    }

    @Test
    void aTitleThatIsCutCanBeReadWhole() {
        var title = proposal(State.PENDING, call(Kind.DELETED, "long ".repeat(100))).lines().getFirst().title();

        assertThat(title.text().left()).isEqualTo(260);
        assertThat(title.whole()).hasValueSatisfying(whole -> assertThat(whole.left()).isZero());
    }

    @Test
    void oneCallPerTaskReadsLikeOneCallForAll() {
        var calls = LongStream.rangeClosed(1, 3).mapToObj(id -> new Call(Kind.DELETED, tasks(id, id), List.of()))
                .toArray(Call[]::new);

        assertThat(proposal(State.PENDING, calls).heading()).isEqualTo("Delete 3 tasks?");
    }

    @Test
    void aTaskThatTwoCallsChangeIsOneTask() {
        assertThat(proposal(State.PENDING, call(Kind.CHANGED, "Milk"), call(Kind.CHANGED, "Milk")).heading())
                .isEqualTo("Change this task?");
    }

    @Test
    void theLineThatRemainsSaysWhatHappened() {
        assertThat(proposal(State.DONE, call(Kind.DELETED, "Milk")).outcome()).isEqualTo("Deleted 'Milk'");
        assertThat(proposal(State.DONE, COMPLETE_SIX).outcome()).isEqualTo("Completed 6 tasks");
        assertThat(proposal(State.DONE, COMPLETE_SIX, call(Kind.CHANGED, "Milk"), DELETE_TWO).outcome())
                .isEqualTo("Completed 6 tasks, changed 'Milk' and deleted 2 tasks");
        assertThat(proposal(State.DECLINED, DELETE_TWO).outcome()).isEqualTo("Kept 2 tasks");
        assertThat(proposal(State.DECLINED, COMPLETE_SIX).outcome()).isEqualTo("Left 6 tasks as before");
        assertThat(proposal(State.EXPIRED, DELETE_TWO).outcome()).contains("nothing was changed");
    }

    private static Proposal proposal(State state, Call... calls) {
        var kind = List.of(calls).contains(DELETE_TWO) ? Kind.DELETED : calls[0].kind();
        var tasks = List.of(calls).stream().flatMap(call -> call.tasks().stream()).distinct().toList();
        return Proposal.of(new Confirmation(7, kind, tasks, List.of(calls), new AskedBy("chat", Optional.empty()),
                Instant.EPOCH, state, List.of()), new Times(ZoneOffset.UTC));
    }

    private static Call call(Kind kind, String title) {
        return new Call(kind, List.of(new TaskRef(9, title)), List.of());
    }

    private static List<TaskRef> tasks(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(id -> new TaskRef(id, "Task " + id)).toList();
    }
}
