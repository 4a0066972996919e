package dev.todochat.app.account;

import dev.todochat.app.http.Problem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What one account may take of a replica at a time; who comes first is served first. */
final class Share {
    /** Of requests; a page of ours asks for one thing after the other. Three accounts leave connections to others. */
    static final int PLACES = 3;
    /** A program that makes 200 calls at once is served, one after the other. */
    static final int MAX_WAITING = 250;
    private final Semaphore places = new Semaphore(PLACES, true);
    private final Map<Work, Semaphore> works = new EnumMap<>(Work.class);
    private final Semaphore piece = new Semaphore(1, true);
    private final Budget budget;
    private final Duration patience;
    private int users;

    Share(Budget budget, Duration patience) {
        this.budget = budget;
        this.patience = patience;
        for (var work : Work.values()) {
            works.put(work, new Semaphore(1, true));
        }
    }

    /** Held by whoever was told to; {@link #close} gives it back. */
    record Held(Semaphore semaphore, int permits) implements AutoCloseable {
        @Override
        public void close() {
            semaphore.release(permits);
        }
    }

    /** How many threads use it: of the map that it is in. */
    Share used(int more) {
        users += more;
        return this;
    }

    boolean isForgettable() {
        return users == 0 && budget.isWhole();
    }

    Budget budget() {
        return budget;
    }

    boolean isCrowded() {
        return places.getQueueLength() >= MAX_WAITING;
    }

    /** One of the places; all of them for an account that is strained. */
    Held place() {
        return held(places, budget.isStrained() ? PLACES : 1, patience, "Too many requests of yours wait already");
    }

    Held work(Work work) {
        return held(works.get(work), 1, patience, work.busy());
    }

    Held piece() {
        return held(piece, 1, patience, "Too much of yours is being read already");
    }

    static Held held(Semaphore semaphore, int permits, Duration patience, String busy) {
        try {
            if (semaphore.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Held(semaphore, permits);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw busy(busy);
    }

    static Problem busy(String reason) {
        return Problem.tooMany(reason + "; wait for an answer before you ask for more", Duration.ofSeconds(2));
    }
}
