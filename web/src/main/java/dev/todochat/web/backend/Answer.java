package dev.todochat.web.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.todochat.server.BoundedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** The JSON of a successful answer, read as one of the view records. */
record Answer(JsonNode json) {
    /** A hundred messages, every second one with lists of a thousand tasks. */
    private static final int MAX_TOKENS = 300_000;
    static final ObjectMapper JSON = JsonMapper.builder(BoundedJson.factory(MAX_TOKENS))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            // A newer app may tell more than this web knows.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    static Answer of(byte[] body) {
        try {
            return new Answer(JSON.readTree(body));
        } catch (IOException e) {
            throw notUnderstood(e);
        }
    }

    <T> T as(Class<T> type) {
        return read(json, type);
    }

    <T> T as(String field, Class<T> type) {
        return read(json.path(field), type);
    }

    <T> Page<T> page(String field, Class<T> type) {
        var items = new ArrayList<T>();
        json.path(field).forEach(item -> items.add(read(item, type)));
        return new Page<>(items, Optional.ofNullable(json.path("next_cursor").textValue()));
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        try {
            var value = JSON.treeToValue(json, type);
            if (value == null) {
                throw new BackendFailure.Unavailable("The server's answer was empty. Try again in a moment.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw notUnderstood(e);
        }
    }

    private static BackendFailure.Unavailable notUnderstood(IOException e) {
        System.getLogger(Answer.class.getName())
                .log(System.Logger.Level.WARNING, "app answered something unexpected: " + e.getClass().getSimpleName());
        return new BackendFailure.Unavailable("The server's answer made no sense. Try again in a moment.");
    }
}
