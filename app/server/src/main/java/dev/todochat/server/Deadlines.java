package dev.todochat.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * Ends what takes a connection's thread too long. Helidon's read timeout starts again with every byte, and a write has
 * none, so whoever sends or takes one byte a second would hold a thread for ever. Interrupting a virtual thread closes
 * the socket that it waits for.
 */
final class Deadlines {
    /** Of reading a request's headers or its body. */
    static final Deadlines READING = new Deadlines("read-deadlines", thread -> true);
    /** Of writing one piece of an answer. What comes between two pieces takes the time that it takes. */
    static final Deadlines WRITING = new Deadlines("write-deadlines", Deadlines::isWriting);

    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final String SOCKET = "io.helidon.common.socket.PlainSocket";

    private final ConcurrentMap<Thread, Long> ends = new ConcurrentHashMap<>();
    private final Predicate<Thread> late;

    /** @param late whether a thread whose time is over still does what it was given the time for */
    private Deadlines(String name, Predicate<Thread> late) {
        this.late = late;
        Thread.ofPlatform().daemon().name(name).start(this::watch);
    }

    /** From now on the calling thread has this long. */
    void start(Duration limit) {
        ends.put(Thread.currentThread(), System.nanoTime() + limit.toNanos());
    }

    /** Whether the calling thread ended in time. */
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
            ends.forEach((thread, end) -> {
                if (System.nanoTime() - end > 0 && ends.remove(thread, end) && late.test(thread)) {
                    thread.interrupt();
                }
            });
        }
    }

    private static boolean isWriting(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame ->
                frame.getClassName().equals(SOCKET) && frame.getMethodName().equals("write"));
    }
}
