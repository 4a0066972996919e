package dev.todochat.web.backend;

import java.time.Instant;

/** The answer to signing up or in: a new session's token and when it ends at the latest. */
public record SignedIn(Account account, String token, Instant expiresAt) {

    /** Keeps the token out of every log. */
    @Override
    public String toString() {
        return "SignedIn[" + account + "]";
    }
}
