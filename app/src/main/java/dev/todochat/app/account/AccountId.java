package dev.todochat.app.account;

/** An account. Identifiers have types of their own, so that one cannot pass for another. */
public record AccountId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
