package dev.todochat.app.consent;

/** A confirmation. Identifiers have types of their own, so that one cannot pass for another. */
public record ConfirmationId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
