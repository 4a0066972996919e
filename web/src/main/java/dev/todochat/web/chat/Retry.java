package dev.todochat.web.chat;

import java.util.Optional;

/**
 * What a Retry button sends.
 *
 * @param retryOf the person's message, when app keeps it
 * @param message its text, when app doesn't
 */
public record Retry(Optional<Long> conversationId, Optional<Long> retryOf, String message) {
    static Retry of(long conversationId, long retryOf) {
        return new Retry(Optional.of(conversationId), Optional.of(retryOf), "");
    }
}
