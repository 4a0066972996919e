package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.todochat.app.http.Json;
import java.util.Optional;

/**
 * What a model wants to find again with its answer: a JSON object that nobody else reads. The built-in one keeps there
 * what it showed and asked; a server's answer has none, and no server is sent any.
 */
record Memory(String json) {
    static final String ATTRIBUTE = "memory";
    /** Fifty tasks with the longest titles, and a question about them. */
    static final int MAX_CHARACTERS = 65_536;

    /** None for what is too long, or what PostgreSQL would not keep as JSON. */
    static Optional<Memory> of(AiMessage answer) {
        return answer.attributes().get(ATTRIBUTE) instanceof String json && json.length() <= MAX_CHARACTERS
                && isStorable(json) ? Optional.of(new Memory(json)) : Optional.empty();
    }

    private static boolean isStorable(String json) {
        try {
            var parsed = Json.parseOwn(json);
            return parsed.isObject() && !holdsNul(parsed);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean holdsNul(JsonNode json) {
        if (json.isTextual() && json.textValue().indexOf('\0') >= 0) {
            return true;
        }
        for (var field : json.properties()) {
            if (field.getKey().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (var child : json) {
            if (holdsNul(child)) {
                return true;
            }
        }
        return false;
    }
}
