package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What values of a file must be. Each gives the value as it is stored, or throws what it must be, without the place. */
final class Values {
    /** Nobody changes a task as often, and JavaScript can count it. */
    private static final long MAX_COUNT = 1L << 53;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Values() {
    }

    /** The same, with the place in what it throws. */
    static JsonNode at(String place, JsonNode value, UnaryOperator<JsonNode> check) {
        try {
            return check.apply(value);
        } catch (InvalidValue e) {
            throw new InvalidValue(place, e.getMessage());
        }
    }

    /** By the type of a column. What another type takes is left to the database. */
    static JsonNode ofType(String type, JsonNode value) {
        return switch (type) {
            case "text" -> text(value);
            case "bigint" -> number(value, Long.MIN_VALUE);
            case "boolean" -> require(value.isBoolean(), value, "true or false");
            case "timestamp with time zone" -> time(value.asText());
            case "date" -> require(time(value.asText() + "T00:00:00Z").isTextual(), value, "a date");
            default -> storable(require(!value.isNull(), value, "there"));
        };
    }

    static UnaryOperator<JsonNode> text(Function<String, String> read) {
        return value -> TextNode.valueOf(read.apply(text(value).textValue()));
    }

    /** A number that is counted on from. */
    static UnaryOperator<JsonNode> countedFrom(long least) {
        return value -> require(number(value, least).longValue() <= MAX_COUNT, value, "a number below " + MAX_COUNT);
    }

    static UnaryOperator<JsonNode> atLeast(long least) {
        return value -> number(value, least);
    }

    static UnaryOperator<JsonNode> oneOf(String... words) {
        return value -> require(List.of(words).contains(value.textValue() == null ? "" : value.textValue()), value,
                "one of " + String.join(", ", words));
    }

    static UnaryOperator<JsonNode> oneOf(Enum<?>... words) {
        return oneOf(Stream.of(words).map(Json::word).toArray(String[]::new));
    }

    /** What a tool answered, as whoever shows it takes it to be: a task, tasks, or neither. */
    static JsonNode result(JsonNode value) {
        var task = object(value).path("task");
        require(task.isMissingNode() || isTask(task), value, "an object in which a task has an id and a title");
        if (value.has("tasks")) {
            taskRefs(value.path("tasks"));
        }
        return value;
    }

    static JsonNode taskRefs(JsonNode value) {
        require(value.isArray(), value, "a list of tasks, each with an id and a title");
        value.forEach(task -> require(isTask(task), value, "a list of tasks, each with an id and a title"));
        return value;
    }

    private static boolean isTask(JsonNode value) {
        return value.path("id").isIntegralNumber() && value.path("id").canConvertToLong()
                && value.path("title").isTextual();
    }

    static JsonNode texts(JsonNode value) {
        require(value.isArray(), value, "a list of strings");
        value.forEach(Values::text);
        return value;
    }

    static JsonNode object(JsonNode value) {
        return require(value.isObject(), value, "an object");
    }

    /** What a card proposes. */
    static JsonNode calls(JsonNode value) {
        require(value.isArray() && !value.isEmpty(), value, "a list that holds a call");
        value.forEach(call -> {
            require(call.path("name").isTextual() && call.path("arguments").isObject(), value,
                    "calls, each with a name and arguments");
            // An older version named one task and no kind.
            require(call.has("kind") && call.path("tasks").isArray() || call.path("task_id").isIntegralNumber(), value,
                    "calls, each with a kind and tasks");
            if (call.has("kind")) {
                oneOf(Kind.values()).apply(call.path("kind"));
                taskRefs(call.path("tasks"));
            }
        });
        return value;
    }

    static JsonNode text(JsonNode value) {
        return storable(require(value.isTextual(), value, "a string"));
    }

    static JsonNode number(JsonNode value, long least) {
        return require(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= least, value,
                least == Long.MIN_VALUE ? "a whole number" : "a whole number, not below " + least);
    }

    private static JsonNode time(String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return TextNode.valueOf(Json.time(time));
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw wrong("a time such as 2026-03-02T10:00:00Z");
    }

    /** PostgreSQL stores neither U+0000 nor half a character, and JSON knows no endless number. */
    private static JsonNode storable(JsonNode value) {
        if (value.isTextual()) {
            requireStorable(value.textValue());
        }
        require(!value.isFloatingPointNumber() || Double.isFinite(value.doubleValue()), value, "no number that large");
        value.fieldNames().forEachRemaining(Values::requireStorable);
        value.forEach(Values::storable);
        return value;
    }

    private static void requireStorable(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw wrong("text without U+0000 and without half characters");
        }
    }

    private static JsonNode require(boolean fits, JsonNode value, String what) {
        if (!fits) {
            throw wrong(what);
        }
        return value;
    }

    private static InvalidValue wrong(String what) {
        return new InvalidValue("", "must be " + what);
    }
}
