package dev.todochat.web.backend;

import java.time.Instant;

/** An open invitation as it is listed: never the link itself. */
public record Invitation(long id, Instant createdAt, Instant expiresAt) {
}
