package dev.todochat.web.backend;

import java.time.Instant;
import java.util.Optional;

/** A task; the description is empty when there is none. */
public record Task(long id, String title, String description, boolean completed, Instant createdAt, Instant updatedAt,
                   Optional<Instant> completedAt) {

    /** Stands for a task of which nobody can say at the moment how it is. */
    public static Task unknown(long id, String title) {
        return new Task(id, title, "", false, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }
}
