package dev.todochat.web.backend;

import java.time.Instant;
import java.util.Optional;

/**
 * The answer to signing up or in: a new session's token and when it ends at the latest.
 *
 * @param device the name of this browser for the next time; an older app gives none
 */
public record SignedIn(Account account, String token, Instant expiresAt, Optional<String> device) {

    /** Keeps the token out of every log. */
    @Override
    public String toString() {
        return "SignedIn[" + account + "]";
    }
}
