package dev.todochat.app.chat;

/** A message of a conversation. Identifiers have types of their own, so that one cannot pass for another. */
record MessageId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
