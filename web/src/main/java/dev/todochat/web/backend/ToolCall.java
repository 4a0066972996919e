package dev.todochat.web.backend;

import java.util.List;
import java.util.Optional;

/**
 * What the assistant did, from app's ledger: facts, never the model's words.
 *
 * @param kind    empty of a tool that there is not
 * @param isError {@code text} says what went wrong
 * @param tasks   those that it changed
 * @param task    the one that it concerned, as it was afterwards
 */
public record ToolCall(long id, Optional<Kind> kind, boolean isError, String text, List<TaskRef> tasks,
                       Optional<Task> task) {
    /** An older app tells no tasks. */
    public ToolCall {
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
    }
}
