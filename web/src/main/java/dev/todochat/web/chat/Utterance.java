package dev.todochat.web.chat;

/** One thing in the log of a conversation. */
public sealed interface Utterance {
    /** By the person. */
    record Said(long id, String text) implements Utterance {
    }

    /** By the assistant. */
    record Replied(Reply reply) implements Utterance {
    }
}
