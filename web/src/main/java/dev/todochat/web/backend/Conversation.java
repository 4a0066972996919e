package dev.todochat.web.backend;

import java.time.Instant;

/** A conversation with the assistant; the title is cut from its first message until somebody renames it. */
public record Conversation(long id, String title, Instant createdAt, Instant updatedAt) {
}
