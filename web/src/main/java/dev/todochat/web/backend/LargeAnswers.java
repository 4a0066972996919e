package dev.todochat.web.backend;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Who may read a large answer now: some hundred at once would be more than web has memory. */
final class LargeAnswers {
    /** Nearly all answers are below, and wait for nobody. */
    private static final int LARGE_BYTES = 256 * 1024;
    /** Each takes some three times its size until it is understood. */
    private static final int AT_ONCE = 4;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** For one answer, from its first byte until it is understood; for one thread. */
    Reading begin(Duration deadline) {
        return new Reading(System.nanoTime() + deadline.toNanos());
    }

    /** One answer that is being read. */
    final class Reading implements AutoCloseable {
        private final long end;
        private boolean large;

        private Reading(long end) {
            this.end = end;
        }

        /** Waits for a place if one is needed; throws when the time for the answer is over. */
        void has(int bytes) throws SocketTimeoutException {
            large = large || bytes > LARGE_BYTES && placeFound();
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("not complete in time");
            }
        }

        /** False when the time is over. */
        private boolean placeFound() throws SocketTimeoutException {
            try {
                return places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SocketTimeoutException("interrupted");
            }
        }

        @Override
        public void close() {
            if (large) {
                places.release();
            }
        }
    }
}
