package dev.todochat.web.backend;

import java.util.List;
import java.util.Optional;

/** One page of tasks, where the next begins, and how many there are in all, whatever the filter. */
public record TaskList(List<Task> tasks, Optional<String> nextCursor, Counts counts) {

    /** How many tasks are open, and how many are completed. */
    public record Counts(int open, int completed) {
        /** Nothing is shown for it. */
        public static final Counts UNKNOWN = new Counts(0, 0);
    }
}
