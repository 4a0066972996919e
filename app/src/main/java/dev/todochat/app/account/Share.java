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
    /** More than that of one kind would not be done before they are told to come again. */
    static final int MAX_WAITING_WORKS = 20;
    /**
     * Refusals of an account, one by one. Else whoever is refused would ask again at once, and what is thrown away,
     * such as the files of imports, would cost the most.
     */
    static final Duration REFUSAL = Duration.ofMillis(250);

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Map<Work, Semaphore> works = new EnumMap<>(Work.class);
    private final Semaphore piece = new Semaphore(1, true);
    private final Semaphore refusal = new Semaphore(1, true);
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

    /** One of the places; all of them for an account that is strained. */
    Held place() {
        if (places.getQueueLength() >= MAX_WAITING) {
            throw refused(busy("Too many requests of yours wait already"));
        }
        return held(places, budget.isStrained() ? PLACES : 1, patience, "Too many requests of yours wait already");
    }

    Held work(Work work) {
        requireBudget();
        var mine = works.get(work);
        if (mine.getQueueLength() >= MAX_WAITING_WORKS) {
            throw refused(busy(work.busy()));
        }
        var held = held(mine, 1, patience, work.busy());
        try {
            requireBudget();
            return held;
        } catch (Problem spentMeanwhile) {
            held.close();
            throw spentMeanwhile;
        }
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

    static void pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireBudget() {
        var wait = budget.exhaustedFor();
        if (wait.isPositive()) {
            throw refused(Problem.tooMany("You have searched, exported or imported very much just now; your tasks stay "
                    + "usable, so do that again a little later", wait));
        }
    }

    private Problem refused(Problem problem) {
        try (var _ = held(refusal, 1, patience, problem.getMessage())) {
            pause(REFUSAL.toNanos());
        } catch (Problem tooManyRefusals) {
            // They waited long enough.
        }
        return problem;
    }

    private static Problem busy(String reason) {
        return Problem.tooMany(reason + "; wait for an answer before you ask for more", Duration.ofSeconds(2));
    }
}
