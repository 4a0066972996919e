package dev.todochat.app.english;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.todochat.server.BoundedJson;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as the tools speak it. */
final class Json {

    /** A hundred tasks that a tool found, ten times over. */
    private static final int MAX_TOKENS = 20_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(BoundedJson.factory(MAX_TOKENS))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private Json() {}

    /** The value, or a missing node for what isn't JSON: a tool's text is data, whatever it is. */
    static JsonNode parse(String text) {
        try {
            var value = MAPPER.readTree(text);
            return value == null ? MissingNode.getInstance() : value;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** With sorted keys, so that equal arguments are equal texts. */
    static String write(Map<String, Object> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sorted(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(MAPPER.treeToValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
