package dev.todochat.app.retention;

import dev.todochat.app.db.Database;
import dev.todochat.app.db.Db;
import dev.todochat.server.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Clears away what has been kept long enough, beside the requests: in pieces, with a pause as long as each took, on one
 * replica at a time. It begins anew after whatever ended it. A database that nobody uses is not woken for it.
 */
public final class Housekeeping implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Housekeeping.class.getName());

    /** An account that was closed is waited for, so it is looked for often; the query costs nothing. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofHours(1);
    /** Far below what a statement may take, and nobody waits for a row any longer. */
    private static final Duration PIECE = Duration.ofMillis(200);
    private static final Duration MIN_PAUSE = Duration.ofMillis(5);
    private static final int MIN_ROWS = 10;
    private static final int MAX_ROWS = 2_000;
    /** Any number that no other lock of ours has. */
    private static final long LOCK = 0x686f_7573_656bL;

    private final Database database;
    private final Db db;
    private final InstantSource clock;
    /** With how long each rests once it is done, or has failed. */
    private final Map<Chore, Duration> chores = new LinkedHashMap<>();
    private final Map<Chore, Instant> resting = new HashMap<>();
    private final Thread thread;
    private int rows = MAX_ROWS;

    private Housekeeping(Database database, InstantSource clock) {
        this.database = database;
        this.db = database.inBackground();
        this.clock = clock;
        chores.put(new ClosedAccounts(), Duration.ZERO);
        chores.put(new ForgottenTasks(), ROUND);
        Expired.CHORES.forEach(chore -> chores.put(chore, ROUND));
        this.thread = Thread.ofVirtual().name("housekeeping").unstarted(this::work);
    }

    public static Housekeeping start(Database database, InstantSource clock) {
        var housekeeping = new Housekeeping(database, clock);
        housekeeping.thread.start();
        return housekeeping;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void work() {
        try {
            while (true) {
                if (database.isInUse()) {
                    look();
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Housekeeping has ended");
        }
    }

    private void look() throws InterruptedException {
        for (var chore : chores.keySet()) {
            var now = clock.instant();
            try {
                if (!resting.getOrDefault(chore, Instant.MIN).isAfter(now)) {
                    finish(chore);
                    resting.put(chore, now.plus(chores.get(chore)));
                }
            } catch (Unavailable e) {
                // It may have been too much at once.
                rows = Math.max(MIN_ROWS, rows / 2);
                LOGGER.log(System.Logger.Level.DEBUG, "Housekeeping goes on later: {0}", e.getMessage());
            } catch (RuntimeException e) {
                LOGGER.log(System.Logger.Level.ERROR, "Housekeeping failed and is tried again in an hour", e);
                resting.put(chore, now.plus(ROUND));
            }
        }
    }

    private void finish(Chore chore) throws InterruptedException {
        for (var more = true; more;) {
            var began = System.nanoTime();
            more = db.inTransaction(tx -> alone(tx) && chore.piece(tx, clock.instant(), rows));
            var took = Duration.ofNanos(System.nanoTime() - began);
            rows = Math.clamp(took.compareTo(PIECE) > 0 ? rows / 2 : rows * 2L, MIN_ROWS, MAX_ROWS);
            Thread.sleep(took.compareTo(MIN_PAUSE) > 0 ? took : MIN_PAUSE);
        }
    }

    /**
     * Whether no other replica is at it. The planner is kept from reading a table whole: its statistics may be older
     * than the millions of rows that somebody added, and a piece must not depend on them.
     */
    private static boolean alone(Db tx) {
        return tx.one(row -> row.flag("alone"), """
                select pg_try_advisory_xact_lock(?) as alone, set_config('enable_seqscan', 'off', true),
                    set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true),
                    set_config('enable_incremental_sort', 'off', true)
                """, LOCK).orElseThrow();
    }
}
