package dev.todochat.web.backend;

import java.time.Instant;

/** An invitation that was just made, with its link, which app tells this once. */
public record NewInvitation(long id, String link, Instant expiresAt) {

    /** Keeps the link out of every log. */
    @Override
    public String toString() {
        return "NewInvitation[" + id + "]";
    }
}
