package dev.todochat.app.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
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
                && !json.contains("\\u0000") && isObject(json) ? Optional.of(new Memory(json)) : Optional.empty();
    }

    private static boolean isObject(String json) {
        try {
            return Json.parse(json).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
