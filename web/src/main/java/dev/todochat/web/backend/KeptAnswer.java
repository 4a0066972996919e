package dev.todochat.web.backend;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * An answer for everybody, asked for again once it is old; one caller asks, others take what there is meanwhile. Where
 * app says no or nothing the last answer stays, for as long.
 */
final class KeptAnswer<T> {
    private final long nanos;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile T answer;
    private volatile boolean asked;
    private volatile long askedAt;

    KeptAnswer(T first, Duration kept) {
        this.answer = first;
        this.nanos = kept.toNanos();
    }

    T get(Supplier<T> question) {
        // Nobody knows better before the first answer, so all wait for it.
        if (!asked) {
            asking.lock();
        } else if (System.nanoTime() - askedAt < nanos || !asking.tryLock()) {
            return answer;
        }
        try {
            // Another caller may have asked while this one waited.
            if (!asked || System.nanoTime() - askedAt >= nanos) {
                ask(question);
            }
            return answer;
        } finally {
            asking.unlock();
        }
    }

    private void ask(Supplier<T> question) {
        try {
            answer = question.get();
        } catch (BackendFailure e) {
            // The page is worth more than this part of it.
        } finally {
            askedAt = System.nanoTime();
            asked = true;
        }
    }
}
