package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.time.Instant;

record Conversation(ConversationId id, Title title, Instant createdAt, Instant updatedAt) {
    ObjectNode toJson() {
        return Json.object().put("id", id.value()).put("title", title.text())
                .put("created_at", Json.time(createdAt)).put("updated_at", Json.time(updatedAt));
    }
}
