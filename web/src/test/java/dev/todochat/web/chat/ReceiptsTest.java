package dev.todochat.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.todochat.web.backend.Task;
import dev.todochat.web.backend.ToolCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    @Test
    void theTitleInTheLedgersWordsLinksToTheTask() {
        var line = Receipts.of(List.of(call(1, "add_task", "Added 'Tom's milk'"))).lines().getFirst();

        var entry = line.entries().getFirst();
        assertThat(entry.before() + "|" + entry.title() + "|" + entry.after()).isEqualTo("Added '|Tom's milk|'");
        assertThat(entry.link()).hasValue("/tasks/1");
    }

    @Test
    void aDeletedTaskIsNoLink() {
        var line = Receipts.of(List.of(call(1, "delete_task", "Deleted 'Milk'"))).lines().getFirst();

        assertThat(line.entries().getFirst().link()).isEmpty();
    }

    @Test
    void threeOfAKindAreOneLineTwoAreTwo() {
        var two = List.of(call(1, "add_task", "Added 'a'"), call(2, "add_task", "Added 'b'"));
        var three = List.of(call(1, "add_task", "Added 'a'"), call(2, "complete_task", "Completed 'b'"),
                call(3, "add_task", "Added 'c'"), call(4, "add_task", "Added 'd'"));

        assertThat(Receipts.of(two).lines()).hasSize(2);
        assertThat(Receipts.of(three).lines()).extracting(Receipts.Line::summary).containsExactly("Added 3 tasks", "");
    }

    @Test
    void lookingLeavesNoReceiptUnlessItFailed() {
        var looked = new ToolCall(1, "list_tasks", NullNode.getInstance(), "Found 3 tasks", false, Optional.empty());
        var failed = new ToolCall(2, "get_task", NullNode.getInstance(), "There is no task 7", true, Optional.empty());

        assertThat(Receipts.of(List.of(looked, failed)).lines()).singleElement()
                .satisfies(line -> assertThat(line.look()).isEqualTo("failed"));
    }

    @Test
    void failuresNeverFold() {
        var failed = new ToolCall(1, "add_task", NullNode.getInstance(), "a title is needed", true, Optional.empty());

        var lines = Receipts.of(List.of(failed, failed, failed)).lines();

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.look()).isEqualTo("failed"));
        assertThat(lines.getFirst().entries().getFirst().before()).isEqualTo("Couldn't add: a title is needed");
    }

    @Test
    void aCallThatRunsClaimsNothing() {
        var entry = Receipts.running("delete_task");

        assertThat(entry.before()).isEqualTo("Deleting…");
        assertThat(entry.title()).isEmpty();
        assertThat(Receipts.running("some_new_tool").before()).isEqualTo("Working…");
    }

    private static ToolCall call(long task, String tool, String text) {
        var about = new Task(task, "title", "", false, Instant.EPOCH, Instant.EPOCH, Optional.empty());
        return new ToolCall(task, tool, NullNode.getInstance(), text, false, Optional.of(about));
    }
}
