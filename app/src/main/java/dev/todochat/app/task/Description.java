package dev.todochat.app.task;

import dev.todochat.app.http.InvalidValue;

/** More about a task: up to 10,000 characters, lines allowed; empty when there is nothing to say. */
public record Description(String value) {
    static final int MAX_CHARACTERS = 10_000;
    public static final Description NONE = new Description("");

    public Description {
        value = value.strip();
        if (value.codePointCount(0, value.length()) > MAX_CHARACTERS) {
            throw new InvalidValue("description", "must have at most %,d characters".formatted(MAX_CHARACTERS));
        }
    }
}
