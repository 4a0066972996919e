package dev.todochat.app.account;

/** A personal access token. Identifiers have types of their own, so that one cannot pass for another. */
public record TokenId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
