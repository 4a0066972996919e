package dev.todochat.web.backend;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A personal access token as it is listed: never the secret itself. */
public record AccessToken(long id, String name, List<String> scopes, Instant createdAt, Optional<Instant> expiresAt,
                          Optional<Instant> lastUsedAt) {
}
