package dev.todochat.app.english;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where the assistant thinks: a few platform threads of its own, because virtual threads share the ones that answer
 * everybody, and reading takes a processor for as long as it lasts. Whoever asks several things has one of the threads
 * at a time; their other wishes wait, and people take turns in the order in which they came.
 */
final class Desk {

    /** At least two, so that one person is never alone in the way of another. */
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();

    Desk() {
        this(Thread.ofPlatform().daemon().name("assistant-", 0).factory());
    }

    Desk(ThreadFactory factory) {
        threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Waits for the work and throws what it throws. An interrupt ends it: {@link CancellationException}. */
    <T> T work(String who, Steps steps, Supplier<T> work) {
        var seat = seats.compute(who, (_, there) -> (there == null ? new Seat() : there).joined());
        try {
            seat.free.acquire();
        } catch (InterruptedException e) {
            leave(who);
            throw interrupted();
        }
        return await(start(who, seat, steps, work), steps);
    }

    /** Whoever gave up keeps the seat until the thread is free again, or giving up would buy another. */
    private <T> CompletableFuture<T> start(String who, Seat seat, Steps steps, Supplier<T> work) {
        var done = new CompletableFuture<T>();
        Runnable task = () -> {
            try {
                done.complete(steps.count(work));
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            } finally {
                standUp(who, seat);
            }
        };
        try {
            threads.execute(task);
        } catch (RuntimeException | Error noThread) {
            // The system gives none, such as for want of memory: nothing runs that would free the seat.
            threads.remove(task);
            standUp(who, seat);
            throw noThread;
        }
        return done;
    }

    private static <T> T await(CompletableFuture<T> done, Steps steps) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            steps.stop();
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new CompletionException(e.getCause());
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    private void standUp(String who, Seat seat) {
        seat.free.release();
        leave(who);
    }

    private void leave(String who) {
        seats.computeIfPresent(who, (_, there) -> there.left());
    }

    /** Changed only inside the map's own steps. */
    private static final class Seat {
        private final Semaphore free = new Semaphore(1, true);
        private int people;

        Seat joined() {
            people++;
            return this;
        }

        /** Null, which forgets the seat, when nobody wants it any more. */
        Seat left() {
            people--;
            return people == 0 ? null : this;
        }
    }
}
