package dev.todochat.app.task;

/** A task. Identifiers have types of their own, so that one cannot pass for another. */
public record TaskId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
