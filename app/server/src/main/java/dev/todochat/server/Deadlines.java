package dev.todochat.server;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Ends what takes a connection's thread too long. Helidon 4.5 has no limit for reading a request or writing an answer,
 * so whoever sends or takes one byte a second would hold a thread for ever: FramingTest's tests of what is cut fail.
 * Interrupting a thread closes the socket that it waits for.
 */
final class Deadlines {
    /** Of reading a request's headers or its body. */
    static final Deadlines READING = new Deadlines("read-deadlines");
    /** Of writing one piece of an answer. */
    static final Deadlines WRITING = new Deadlines("write-deadlines");

    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    private final ConcurrentMap<Thread, Long> ends = new ConcurrentHashMap<>();

    private Deadlines(String name) {
        Thread.ofPlatform().daemon().name(name).start(this::watch);
    }

    /** From now on the calling thread has this long. */
    void start(Duration limit) {
        ends.put(Thread.currentThread(), System.nanoTime() + limit.toNanos());
    }

    /** Whether the calling thread ended in time. It is not interrupted after this. */
    boolean end() {
        return ends.remove(Thread.currentThread()) != null;
    }

    private void watch() {
        while (true) {
            try {
                Thread.sleep(CHECK_EVERY);
            } catch (InterruptedException e) {
                return;
            }
            ends.keySet().removeIf(thread -> !thread.isAlive());
            ends.keySet().forEach(thread -> ends.computeIfPresent(thread, Deadlines::interruptIfLate));
        }
    }

    /** While this runs for a thread, {@link #end()} waits. */
    private static Long interruptIfLate(Thread thread, Long end) {
        if (System.nanoTime() - end <= 0) {
            return end;
        }
        thread.interrupt();
        return null;
    }
}
