package dev.todochat.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.server.BoundedJson;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** JSON as this API speaks it (RFC 8259): strict on the way in, times in RFC 3339 UTC on the way out. */
public final class Json {
    /** A hundred ids or titles in one call of a tool, and ten times as much around them. */
    public static final int MAX_TOKENS = 2_000;
    /** What {@link #parse} takes, for whoever sent more. */
    public static final String BOUNDS = ("at most %,d names, values and brackets on %d levels, no name of more than %,d "
            + "characters and no number of more than %d").formatted(MAX_TOKENS, BoundedJson.MAX_LEVELS,
                    BoundedJson.MAX_NAME_CHARACTERS, BoundedJson.MAX_NUMBER_CHARACTERS);

    private static final ObjectMapper MAPPER = strict(JsonMapper.builder());
    private static final ObjectMapper BOUNDED = strict(JsonMapper.builder(BoundedJson.factory(MAX_TOKENS)));

    private Json() {
    }

    private static ObjectMapper strict(JsonMapper.Builder mapper) {
        return mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads what a person, a program or a model sent. Throws {@link JsonProcessingException} for anything but one JSON
     * value, and, before there is a tree of it, for one beyond {@link #BOUNDS}.
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return BOUNDED.readTree(text);
    }

    /** Reads what we wrote ourselves, such as a column. */
    public static JsonNode parseOwn(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is damaged", e);
        }
    }

    public static String write(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An enum's constant, in lower case. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    public static void send(ServerResponse response, Status status, JsonNode json) {
        send(response, status, "application/json", json);
    }

    static void send(ServerResponse response, Status status, String mediaType, JsonNode json) {
        try {
            response.status(status)
                    .header(HeaderNames.CONTENT_TYPE, mediaType)
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void sendNothing(ServerResponse response) {
        response.status(Status.NO_CONTENT_204).header(HeaderNames.CACHE_CONTROL, "no-store").send();
    }
}
