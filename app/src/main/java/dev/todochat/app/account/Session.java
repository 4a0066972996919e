package dev.todochat.app.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.time.Instant;

/** A place where a person is signed in. */
record Session(SessionId id, String userAgent, String address, Instant createdAt, Instant lastUsedAt,
               Instant expiresAt) {
    ObjectNode toJson(boolean current) {
        return Json.object()
                .put("id", id.value())
                .put("created_at", Json.time(createdAt))
                .put("last_used_at", Json.time(lastUsedAt))
                .put("expires_at", Json.time(expiresAt))
                .put("user_agent", userAgent)
                .put("address", address)
                .put("current", current);
    }
}
