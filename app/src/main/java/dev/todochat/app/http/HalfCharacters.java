package dev.todochat.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * Halves of surrogate pairs, which JSON can spell ({@code "\\ud83d"}) and UTF-8 cannot (RFC 8259, section 8.2): kept,
 * they would become question marks, and answered, they would break the answer.
 */
final class HalfCharacters {
    private HalfCharacters() {
    }

    /** Throws an {@link InvalidValue} that names the place, such as {@code params.arguments.title}. */
    static void refuse(String text, JsonNode json) {
        // Out of UTF-8 they come only by being spelled.
        if (text.contains("\\u")) {
            refuseIn(json, "");
        }
    }

    static boolean isIn(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void refuseIn(JsonNode json, String place) {
        if (json.isTextual() && isIn(json.textValue())) {
            throw new InvalidValue(place, "must not hold half of a surrogate pair");
        }
        // In a name Jackson takes none.
        json.properties().forEach(field ->
                refuseIn(field.getValue(), place.isEmpty() ? field.getKey() : place + "." + field.getKey()));
        for (var i = 0; json.isArray() && i < json.size(); i++) {
            refuseIn(json.get(i), "%s[%d]".formatted(place, i));
        }
    }
}
