package dev.todochat.app.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.time.Instant;
import java.time.ZoneId;

/** A person who signed up. */
public record Account(AccountId id, Email email, DisplayName name, ZoneId timeZone, Instant createdAt) {
    ObjectNode toJson() {
        return Json.object()
                .put("id", id.value())
                .put("email", email.value())
                .put("name", name.value())
                .put("time_zone", timeZone.getId())
                .put("created_at", Json.time(createdAt));
    }
}
