package dev.todochat.app.account;

import dev.todochat.server.Clocks;
import java.time.Duration;
import java.time.Instant;

/** When a session or a token was last used: written at most this often, so that reading pages does not write rows. */
final class LastUse {
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private LastUse() {
    }

    /** Whether what was written is too old, or of a clock that was ahead: that would keep an idle session for long. */
    static boolean isStale(Instant written, Instant now) {
        return written.isBefore(now.minus(PRECISION)) || written.isAfter(now.plus(Clocks.SKEW));
    }
}
