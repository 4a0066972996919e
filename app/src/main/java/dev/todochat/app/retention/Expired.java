package dev.todochat.app.retention;

import dev.todochat.app.db.Db;
import dev.todochat.app.task.TaskFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Rows that have been kept long enough.
 *
 * @param time      the column that tells their age; an index finds the oldest
 * @param condition SQL of those that are meant
 */
record Expired(String table, String time, String condition, Duration kept) implements Chore {
    /** Changes and who made them: a year, and what one wants to look up when it is over. */
    private static final Duration JOURNAL = Duration.ofDays(400);
    /** Some time longer, so that no row of the journal names a call that is gone. */
    private static final Duration CALLS = JOURNAL.plusDays(1);
    /** What was looked up, tried or proposed, and changed nothing. */
    private static final Duration CALLS_WITHOUT_EFFECT = Duration.ofDays(30);
    /** Those that a card proposes go before it, so that no call looks as if it had been withdrawn. */
    private static final Duration CARDS = CALLS_WITHOUT_EFFECT;
    private static final Duration TOKEN_COUNTS = Duration.ofDays(30);

    private static final String ALL = "true";

    static final List<Chore> CHORES = List.of(
            new Expired("task_changes", "changed_at", ALL, JOURNAL),
            new Expired("tool_calls", "started_at", ALL, CALLS),
            new Expired("tool_calls", "started_at",
                    "(kind is null or kind = 'read' or state in ('failed', 'proposed') or changed_nothing)",
                    CALLS_WITHOUT_EFFECT),
            new Expired("confirmations", "created_at", ALL, CARDS),
            new Expired("idempotency_keys", "created_at", ALL, TaskFeature.KEYS_KEPT),
            new Expired("token_use", "day", ALL, TOKEN_COUNTS),
            new Expired("all_token_use", "day", ALL, TOKEN_COUNTS),
            new Expired("invitations", "expires_at", ALL, Duration.ZERO),
            new Expired("password_links", "expires_at", ALL, Duration.ZERO),
            new Expired("sessions", "expires_at", ALL, Duration.ZERO));

    @Override
    public boolean piece(Db tx, Instant now, int rows) {
        return tx.update("""
                delete from %1$s where ctid = any(array(
                    select ctid from %1$s where %2$s <= ? and %3$s order by %2$s limit ?))
                """.formatted(table, time, condition), now.minus(kept), rows) > 0;
    }
}
