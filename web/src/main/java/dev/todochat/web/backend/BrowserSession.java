package dev.todochat.web.backend;

import java.time.Instant;

/** One place where the person is signed in; {@code current} marks the session that asks. */
public record BrowserSession(long id, Instant createdAt, Instant lastUsedAt, Instant expiresAt, String userAgent,
                             String address, boolean current) {
}
