package dev.todochat.app.model;

import java.time.Duration;

/** A moment of the monotonic clock, so that a corrected wall clock neither cuts nor stretches a turn. */
public record Deadline(long nanos) {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public Deadline orEarlier(Deadline other) {
        return nanos - other.nanos <= 0 ? this : other;
    }

    public boolean passed() {
        return nanos - System.nanoTime() <= 0;
    }

    /** Not negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
