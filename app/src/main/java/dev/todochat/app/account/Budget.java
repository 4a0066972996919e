package dev.todochat.app.account;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a replica may work for one account: a while at once, a part of the time in the long run. It counts what was
 * measured, so that the same search is free on a short list and dear on a full one. Safe for several threads.
 */
final class Budget {
    /** Beyond this the account is strained: one thing at a time, with pauses. */
    static final Duration EASY = Duration.ofMillis(500);
    /** Three exports of an account that is as full as it may be. */
    static final Duration MOST = Duration.ofSeconds(20);
    /** Regained in each second. */
    static final double REGAINED = 0.25;

    private final LongSupplier nanoTime;
    private long spentNanos;
    private long asOf;

    Budget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.asOf = nanoTime.getAsLong();
    }

    synchronized void spend(long nanos) {
        spentNanos = Math.min(spent() + nanos, 2 * MOST.toNanos());
    }

    synchronized boolean isWhole() {
        return spent() == 0;
    }

    synchronized boolean isStrained() {
        return spent() > EASY.toNanos();
    }

    /** How long until there is something left; zero when there is. */
    synchronized Duration exhaustedFor() {
        return Duration.ofNanos((long) (Math.max(0, spent() - MOST.toNanos()) / REGAINED));
    }

    private long spent() {
        var now = nanoTime.getAsLong();
        spentNanos = Math.max(0, spentNanos - (long) ((now - asOf) * REGAINED));
        asOf = now;
        return spentNanos;
    }
}
