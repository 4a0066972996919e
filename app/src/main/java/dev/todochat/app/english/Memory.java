package dev.todochat.app.english;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.todochat.server.BoundedJson;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What an answer leaves for the message after it. The chat keeps it beside the answer as JSON, in which every "id" is
 * that of a task.
 *
 * @param shown   the tasks that it numbered, in its order
 * @param pending the question that it asked
 */
record Memory(List<KnownTask> shown, Pending pending) {

    /** Fifty tasks and a question about as many. */
    private static final int MAX_TOKENS = 20_000;

    /** Refuses what {@link #write} would not have written, but for fields of a later version. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(BoundedJson.factory(MAX_TOKENS))
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    Memory {
        shown = List.copyOf(shown);
    }

    /** Nothing for what is no memory of ours: an older answer, another model's, or one that was damaged. */
    static Optional<Memory> read(String json) {
        try {
            return json.isEmpty() ? Optional.empty() : Optional.ofNullable(MAPPER.readValue(json, Memory.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String write() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
