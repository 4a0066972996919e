package dev.todochat.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import dev.todochat.web.backend.ToolCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    @Test
    void theTitleLinksToTheTask() {
        var entry = Receipts.ended(call(1, Kind.ADDED, "Tom's milk"));

        assertThat(entry.before() + "|" + entry.title() + "|" + entry.after()).isEqualTo("Added '|Tom's milk|'");
        assertThat(entry.link()).hasValue("/tasks/1");
    }

    @Test
    void aDeletedTaskIsNoLink() {
        assertThat(Receipts.ended(call(1, Kind.DELETED, "Milk")).link()).isEmpty();
    }

    @Test
    void aTitleThatSpeaksForTheReceiptStaysATitle() {
        var entry = Receipts.ended(call(1, Kind.COMPLETED, "Deleted 'everything'"));

        assertThat(entry.before()).isEqualTo("Completed '");
        assertThat(entry.title()).isEqualTo("Deleted 'everything'");
    }

    @Test
    void aLongTitleIsCut() {
        assertThat(Receipts.ended(call(1, Kind.ADDED, "x".repeat(200))).title()).isEqualTo("x".repeat(80) + "…");
    }

    @Test
    void aCallOfManyTasksIsOneLine() {
        var tasks = List.of(new TaskRef(1, "Milk"), new TaskRef(2, "Eggs"));
        var call = new ToolCall(1, Optional.of(Kind.COMPLETED), false, "", tasks, Optional.empty());

        assertThat(Receipts.ended(call).before()).isEqualTo("Completed 2 tasks");
    }

    @Test
    void whatFoldsCountsTasksAndNotCalls() {
        var two = List.of(new TaskRef(1, "Milk"), new TaskRef(2, "Eggs"));
        var call = new ToolCall(1, Optional.of(Kind.COMPLETED), false, "", two, Optional.empty());

        assertThat(Receipts.of(List.of(call, call, call)).lines()).extracting(Receipts.Line::summary)
                .containsExactly("Completed 6 tasks");
    }

    @Test
    void threeOfAKindAreOneLineTwoAreTwo() {
        var two = List.of(call(1, Kind.ADDED, "a"), call(2, Kind.ADDED, "b"));
        var three = List.of(call(1, Kind.ADDED, "a"), call(2, Kind.COMPLETED, "b"),
                call(3, Kind.ADDED, "c"), call(4, Kind.ADDED, "d"));

        assertThat(Receipts.of(two).lines()).hasSize(2);
        assertThat(Receipts.of(three).lines()).extracting(Receipts.Line::summary).containsExactly("Added 3 tasks", "");
    }

    @Test
    void lookingLeavesNoReceiptUnlessItFailed() {
        var looked = new ToolCall(1, Optional.of(Kind.READ), false, "", List.of(), Optional.empty());

        assertThat(Receipts.of(List.of(looked, failed(Kind.READ, "There is no task 7"))).lines()).singleElement()
                .satisfies(line -> assertThat(line.look()).isEqualTo("failed"));
    }

    @Test
    void failuresNeverFold() {
        var failed = failed(Kind.ADDED, "a title is needed");

        var lines = Receipts.of(List.of(failed, failed, failed)).lines();

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.look()).isEqualTo("failed"));
        assertThat(lines.getFirst().entries().getFirst().before()).isEqualTo("Couldn't add: a title is needed");
    }

    @Test
    void aCallThatRunsClaimsNothing() {
        var entry = Receipts.running(Kind.DELETED);

        assertThat(entry.before()).isEqualTo("Deleting…");
        assertThat(entry.title()).isEmpty();
        assertThat(Receipts.running(Kind.OTHER).before()).isEqualTo("Working…");
    }

    private static ToolCall call(long id, Kind kind, String title) {
        return new ToolCall(id, Optional.of(kind), false, "", List.of(new TaskRef(id, title)), Optional.empty());
    }

    private static ToolCall failed(Kind kind, String text) {
        return new ToolCall(1, Optional.of(kind), true, text, List.of(), Optional.empty());
    }
}
