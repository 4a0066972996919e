package dev.todochat.app.chat;

import dev.todochat.app.http.Problem;
import dev.todochat.app.model.Deadline;
import dev.todochat.server.Clocks;
import dev.todochat.server.Unavailable;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a running turn does beside waiting: it asks whether it was stopped and whether its caller is still let in, and
 * keeps its lease and its words.
 */
final class TurnPulse implements Pulse {
    private static final Duration CHECK = Duration.ofSeconds(1);
    /** A session that ended loses its answers within 30 seconds. */
    private static final Duration RECHECK = Duration.ofSeconds(10);
    /** Three of them before a replica whose clock is ahead takes the turn for a dead one. */
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration SURE_LEASE = Turns.LEASE.minus(Clocks.SKEW);

    private final Turn turn;
    private final Turns turns;
    private final Runnable stillAllowed;
    private final Listener listener;
    private final Supplier<String> text;
    private Deadline nextCheck = Deadline.in(CHECK);
    private Deadline nextRecheck = Deadline.in(RECHECK);
    private Deadline nextRenewal = Deadline.in(RENEWAL);
    private Deadline leaseEnd = Deadline.in(SURE_LEASE);

    /** @param stillAllowed throws a {@link Problem} when the caller's session or token has ended */
    TurnPulse(Turn turn, Turns turns, Runnable stillAllowed, Listener listener, Supplier<String> text) {
        this.turn = turn;
        this.turns = turns;
        this.stillAllowed = stillAllowed;
        this.listener = listener;
        this.text = text;
    }

    @Override
    public void beat() {
        if (nextCheck.passed()) {
            listener.beat();
            try {
                keepOn();
                if (nextRecheck.passed()) {
                    recheck();
                }
            } catch (Unavailable e) {
                // An answer on its way need not end with one check; without a lease it is nobody's turn any more.
                if (leaseEnd.passed()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void check() {
        keepOn();
        recheck();
    }

    private void keepOn() {
        nextCheck = Deadline.in(CHECK);
        if (turns.stopRequested(turn)) {
            throw new TurnStopped("asked to stop");
        }
        if (nextRenewal.passed()) {
            nextRenewal = Deadline.in(RENEWAL);
            turns.renew(turn, text.get());
            leaseEnd = Deadline.in(SURE_LEASE);
        }
    }

    private void recheck() {
        try {
            stillAllowed.run();
        } catch (Problem e) {
            throw new TurnStopped("signed out");
        }
        nextRecheck = Deadline.in(RECHECK);
    }
}
