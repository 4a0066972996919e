package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;

/** Why a reply failed, in words for the person. */
record ChatError(String title, String detail, boolean retryable) {
    static ChatError of(Trouble trouble) {
        return new ChatError(trouble.title(), trouble.detail(), trouble.retryable());
    }

    static ChatError stored(JsonNode json) {
        return new ChatError(json.path("title").asText(), json.path("detail").asText(),
                json.path("retryable").asBoolean());
    }

    ObjectNode toJson() {
        return Json.object().put("title", title).put("detail", detail).put("retryable", retryable);
    }
}
