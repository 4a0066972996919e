package dev.todochat.web.backend;

import java.nio.charset.StandardCharsets;

/** A task as it is read from an answer of app. */
public final class ReadTask {
    private ReadTask() {
    }

    public static Task of(String json) {
        return Answer.of(json.getBytes(StandardCharsets.UTF_8)).as(Task.class);
    }
}
