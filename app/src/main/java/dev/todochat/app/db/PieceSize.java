package dev.todochat.app.db;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * How many rows are read at a time of many, so that a piece takes about as long whatever the rows hold: no statement
 * reaches its timeout, and others get their turn in between. Of one thread only.
 */
public final class PieceSize {
    private static final long SHORT_NANOS = Duration.ofMillis(25).toNanos();
    private static final long LONG_NANOS = Duration.ofMillis(100).toNanos();

    private final int least;
    private final int most;
    private int asked;
    private int next;

    public PieceSize(int least, int first, int most) {
        this.least = least;
        this.most = most;
        this.next = first;
    }

    /** Reads that many rows, at most. */
    public <T> T timed(IntFunction<T> read) {
        asked = next;
        var began = System.nanoTime();
        var result = read.apply(asked);
        var took = System.nanoTime() - began;
        if (took < SHORT_NANOS) {
            next = Math.min(most, 2 * asked);
        } else if (took > LONG_NANOS) {
            next = Math.max(least, asked / 2);
        }
        return result;
    }

    /** As many as were asked for; fewer are the last. */
    public int asked() {
        return asked;
    }
}
