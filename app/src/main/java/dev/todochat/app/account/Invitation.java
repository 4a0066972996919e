package dev.todochat.app.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A link by which somebody may sign up once, until it expires. The secret in it is shown once and kept only as a hash.
 *
 * @param from who invited; the operator where nobody did
 */
public record Invitation(long id, Optional<AccountId> from, Instant createdAt, Instant expiresAt) {
    ObjectNode toJson() {
        return Json.object().put("id", id)
                .put("created_at", Json.time(createdAt))
                .put("expires_at", Json.time(expiresAt));
    }
}
