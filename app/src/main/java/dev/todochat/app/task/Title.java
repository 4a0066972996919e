package dev.todochat.app.task;

import dev.todochat.app.http.InvalidValue;

/** What is to be done: 1 to 500 characters after trimming, on one line. */
public record Title(String value) {
    static final int MAX_CHARACTERS = 500;

    public Title {
        value = value.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
        var characters = value.codePointCount(0, value.length());
        if (characters < 1 || characters > MAX_CHARACTERS) {
            throw new InvalidValue("title", "must have 1 to %d characters".formatted(MAX_CHARACTERS));
        }
    }
}
