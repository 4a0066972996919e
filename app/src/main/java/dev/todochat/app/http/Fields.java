package dev.todochat.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a JSON object that somebody sent, each read once as what it must be; an {@link InvalidValue} names the
 * field that is not. Null is like a field that is left out.
 */
public record Fields(ObjectNode json) {
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> new InvalidValue(field, "is missing"));
    }

    public Optional<String> optionalText(String field) {
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new InvalidValue(field, "must be a string");
        }
        if (value.textValue().indexOf('\0') >= 0) {
            throw new InvalidValue(field, "must not hold the character U+0000");
        }
        if (HalfCharacters.isIn(value.textValue())) {
            throw new InvalidValue(field, "must not hold half of a surrogate pair");
        }
        return Optional.of(value.textValue());
    }

    /** False where it is left out. */
    public boolean flag(String field) {
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new InvalidValue(field, "must be true or false");
        }
        return value.booleanValue();
    }

    public OptionalLong optionalNumber(String field) {
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new InvalidValue(field, "must be a whole number");
        }
        return OptionalLong.of(value.longValue());
    }
}
