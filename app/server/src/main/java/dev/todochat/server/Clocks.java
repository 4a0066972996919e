package dev.todochat.server;

import java.time.Duration;

/** What may be taken for granted of the clocks of several machines, and of one that is set right. */
public final class Clocks {
    /**
     * By how much two clocks may differ. A time that lies further ahead was written while a clock was wrong, so what
     * depends on it is over; nobody waits until the clock has caught up.
     */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private Clocks() {
    }
}
