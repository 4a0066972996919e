package dev.todochat.app.account;

import dev.todochat.app.http.InvalidValue;

/** What a person wants to be called: at most 100 characters on one line; may be empty. */
public record DisplayName(String value) {
    private static final int MAX_CHARACTERS = 100;

    public DisplayName {
        value = value.strip();
        if (value.codePointCount(0, value.length()) > MAX_CHARACTERS
                || value.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("name", "must have at most 100 characters, on one line");
        }
    }
}
