package dev.todochat.web.chat;

import dev.todochat.web.backend.ChatError;
import java.util.Optional;

/** What went wrong with a turn, and what to send to try again if that may help. */
public record Failure(String title, String detail, Optional<Retry> retry) {
    static final Failure UNKNOWN =
            new Failure("That didn't work.", "Something went wrong while answering.", Optional.empty());

    static Failure of(ChatError error, Optional<Retry> retry) {
        return new Failure(error.title(), error.detail(), error.retryable() ? retry : Optional.empty());
    }
}
