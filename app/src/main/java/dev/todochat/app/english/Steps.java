package dev.todochat.app.english;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * What the assistant may still do for one answer, in steps: a character read, or two words compared. Counted, so that
 * the same messages always cost the same; the clock is a second net, for a machine that is too busy for so many steps.
 * Whatever loops over what people wrote takes its steps here.
 */
final class Steps {

    /** Several times what the longest sensible message costs beside the longest list, and about a second's work. */
    static final long MAX = 20_000_000;
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** How many steps pass before the clock is looked at. */
    private static final long BETWEEN_LOOKS = 50_000;
    /** The tables of phrases are asked from everywhere, so that to hand this through would touch every method. */
    private static final ScopedValue<Steps> CURRENT = ScopedValue.newInstance();

    private final long max;
    private long taken;
    private long nextLook = BETWEEN_LOOKS;
    private long endNanos;
    private volatile boolean stopped;

    Steps() {
        this(MAX);
    }

    Steps(long max) {
        this.max = max;
    }

    /** Does the work on this thread. Throws {@link TooMuch} when it takes more; {@link CancellationException} at a stop. */
    <T> T count(Supplier<T> work) {
        endNanos = System.nanoTime() + LONGEST.toNanos();
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Ends the work from another thread. */
    void stop() {
        stopped = true;
    }

    long taken() {
        return taken;
    }

    /** Outside of an answer nothing is counted. */
    static void take(long steps) {
        if (CURRENT.isBound()) {
            CURRENT.get().add(steps);
        }
    }

    private void add(long steps) {
        taken += steps;
        if (taken > max) {
            throw new TooMuch("it takes me too many steps");
        }
        if (taken >= nextLook) {
            nextLook = taken + BETWEEN_LOOKS;
            if (stopped) {
                throw new CancellationException("stopped");
            }
            if (System.nanoTime() - endNanos > 0) {
                throw new TooMuch("it takes me too long");
            }
        }
    }
}
