package dev.todochat.web.backend;

import java.time.Instant;
import java.util.Optional;

/** A task; the description is empty when there is none. */
public record Task(long id, String title, String description, boolean completed, Instant createdAt, Instant updatedAt,
                   Optional<Instant> completedAt) {

    /** What has room in a line of a list. */
    private static final int LINE_CHARACTERS = 300;

    /** As much of the description as a row shows: a list of fifty whole ones could be megabytes. */
    public String firstWords() {
        return description.codePointCount(0, description.length()) <= LINE_CHARACTERS ? description
                : description.substring(0, description.offsetByCodePoints(0, LINE_CHARACTERS)) + "…";
    }

    /** Stands for a task of which nobody can say at the moment how it is. */
    public static Task unknown(long id, String title) {
        return new Task(id, title, "", false, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }
}
