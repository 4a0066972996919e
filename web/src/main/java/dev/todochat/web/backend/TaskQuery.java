package dev.todochat.web.backend;

import java.util.Locale;

/**
 * Which tasks to list.
 *
 * @param text   a part of the title or description; empty means any
 * @param cursor where the page begins, as an earlier page said; empty means at the top
 */
public record TaskQuery(Status status, String text, int limit, String cursor) {

    /** Which tasks by their state. */
    public enum Status {
        OPEN, COMPLETED, ALL;

        /** The word in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first page of tasks in a state. */
    public static TaskQuery of(Status status) {
        return new TaskQuery(status, "", 50, "");
    }
}
