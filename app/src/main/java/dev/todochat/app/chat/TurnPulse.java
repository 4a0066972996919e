package dev.todochat.app.chat;

import dev.todochat.app.model.Deadline;
import dev.todochat.server.Unavailable;
import java.time.Duration;
import java.util.function.Supplier;

/** What a running turn does beside waiting: it asks whether it was stopped, and keeps its lease and its words. */
final class TurnPulse implements Pulse {
    private static final Duration CHECK = Duration.ofSeconds(1);
    /** A third of {@link Turns#LEASE}. */
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final Turn turn;
    private final Turns turns;
    private final Listener listener;
    private final Supplier<String> text;
    private Deadline nextCheck = Deadline.in(CHECK);
    private Deadline nextRenewal = Deadline.in(RENEWAL);
    private Deadline leaseEnd = Deadline.in(Turns.LEASE);

    TurnPulse(Turn turn, Turns turns, Listener listener, Supplier<String> text) {
        this.turn = turn;
        this.turns = turns;
        this.listener = listener;
        this.text = text;
    }

    @Override
    public void beat() {
        if (nextCheck.passed()) {
            listener.beat();
            try {
                check();
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
        nextCheck = Deadline.in(CHECK);
        if (turns.stopRequested(turn)) {
            throw new TurnStopped("asked to stop");
        }
        if (nextRenewal.passed()) {
            nextRenewal = Deadline.in(RENEWAL);
            turns.renew(turn, text.get());
            leaseEnd = Deadline.in(Turns.LEASE);
        }
    }
}
