package dev.todochat.app.account;

/** A signed-in browser. Identifiers have types of their own, so that one cannot pass for another. */
public record SessionId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
