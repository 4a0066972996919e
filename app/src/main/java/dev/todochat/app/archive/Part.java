package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object of a file that somebody brings, and where in the file it is. What does not fit is an {@link InvalidValue}
 * that names the place, such as {@code tasks[3].title}; what comes out of here PostgreSQL can store.
 *
 * @param path empty for the whole file
 */
record Part(String path, ObjectNode json) {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static Part whole(ObjectNode file) {
        return new Part("", file);
    }

    Part part(String field) {
        if (json.get(field) instanceof ObjectNode object) {
            return new Part(at(field), object);
        }
        throw wrong(field, "must be an object");
    }

    List<Part> list(String field) {
        var array = json.path(field);
        if (!array.isArray()) {
            throw wrong(field, "must be a list");
        }
        var parts = new ArrayList<Part>(array.size());
        for (var i = 0; i < array.size(); i++) {
            var place = "%s[%d]".formatted(at(field), i);
            if (!(array.get(i) instanceof ObjectNode object)) {
                throw new InvalidValue(place, "must be an object");
            }
            parts.add(new Part(place, object));
        }
        return parts;
    }

    String text(String field) {
        var value = json.path(field);
        if (!value.isTextual()) {
            throw wrong(field, "must be a string");
        }
        requireStorable(field, value.textValue());
        return value.textValue();
    }

    /** A text as the feature reads it that it belongs to. */
    String text(String field, Function<String, String> read) {
        try {
            return read.apply(text(field));
        } catch (InvalidValue e) {
            throw wrong(field, e.getMessage());
        }
    }

    String word(String field, List<String> words) {
        var value = json.path(field).asText();
        if (!json.path(field).isTextual() || !words.contains(value)) {
            throw wrong(field, "must be one of " + String.join(", ", words));
        }
        return value;
    }

    long number(String field) {
        return optionalNumber(field).orElseThrow(() -> wrong(field, "must be a whole number, not below 0"));
    }

    Optional<Long> optionalNumber(String field) {
        var value = json.path(field);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field, "must be a whole number, not below 0");
        }
        return Optional.of(value.longValue());
    }

    String time(String field) {
        return optionalTime(field).orElseThrow(() -> wrong(field, "must be a time such as 2026-03-02T10:00:00Z"));
    }

    Optional<String> optionalTime(String field) {
        var value = json.path(field);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(value.asText()).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return Optional.of(Json.time(time));
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw wrong(field, "must be a time such as 2026-03-02T10:00:00Z");
    }

    /** Whatever JSON an object of ours is; a copy. */
    Optional<ObjectNode> optionalObject(String field) {
        var value = json.path(field);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        var object = part(field).json();
        requireStorable(field, object);
        return Optional.of(object.deepCopy());
    }

    InvalidValue wrong(String field, String detail) {
        return new InvalidValue(at(field), detail);
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private void requireStorable(String field, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw wrong(field, "must not hold U+0000 or half a character");
        }
    }

    private void requireStorable(String field, JsonNode value) {
        if (value.isTextual()) {
            requireStorable(field, value.textValue());
        } else if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            throw wrong(field, "must hold no number that is too large");
        }
        value.fieldNames().forEachRemaining(name -> requireStorable(field, name));
        value.forEach(child -> requireStorable(field, child));
    }
}
