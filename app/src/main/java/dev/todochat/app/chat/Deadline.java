package dev.todochat.app.chat;

import java.time.Duration;

/** A moment of the monotonic clock, so that a corrected wall clock neither cuts nor stretches a turn. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Deadline orEarlier(Deadline other) {
        return nanos - other.nanos <= 0 ? this : other;
    }

    boolean passed() {
        return nanos - System.nanoTime() <= 0;
    }

    /** Not negative. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
