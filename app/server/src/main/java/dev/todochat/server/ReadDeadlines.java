package dev.todochat.server;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Ends reads that take too long as a whole. Helidon's read timeout starts again with every byte, so a sender of one
 * byte a second would hold its thread for ever. Interrupting a virtual thread closes the socket that it reads from.
 */
final class ReadDeadlines {
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final ConcurrentMap<Thread, Long> READING = new ConcurrentHashMap<>();

    static {
        Thread.ofPlatform().daemon().name("read-deadlines").start(ReadDeadlines::watch);
    }

    private ReadDeadlines() {
    }

    /** From now on the calling thread has this long to read what it reads. */
    static void start(Duration limit) {
        READING.put(Thread.currentThread(), System.nanoTime() + limit.toNanos());
    }

    /** Whether the calling thread ended in time. */
    static boolean end() {
        return READING.remove(Thread.currentThread()) != null;
    }

    private static void watch() {
        while (true) {
            try {
                Thread.sleep(CHECK_EVERY);
            } catch (InterruptedException e) {
                return;
            }
            READING.forEach((thread, end) -> {
                if (System.nanoTime() - end > 0 && READING.remove(thread, end)) {
                    thread.interrupt();
                }
            });
        }
    }
}
