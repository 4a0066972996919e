package dev.todochat.app.chat;

/** A conversation. Identifiers have types of their own, so that one cannot pass for another. */
record ConversationId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
