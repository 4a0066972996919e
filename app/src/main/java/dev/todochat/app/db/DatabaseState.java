package dev.todochat.app.db;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is known of the database without asking it. */
final class DatabaseState {
    /** A Neon database sleeps after five idle minutes; asking it only while it is in use lets it. */
    private static final Duration IN_USE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private volatile boolean migrated;
    private volatile boolean failed;
    private volatile Instant lastAnswer = Instant.MIN;

    DatabaseState(InstantSource clock) {
        this.clock = clock;
    }

    void migrated() {
        migrated = true;
    }

    boolean isMigrated() {
        return migrated;
    }

    void requireMigrated() {
        if (!migrated) {
            throw new DatabaseAway("The database is being prepared");
        }
    }

    void answered() {
        failed = false;
        lastAnswer = clock.instant();
    }

    /** The database was asked and answered, which is no use that would keep it awake. */
    void recovered() {
        failed = false;
    }

    void failed() {
        failed = true;
    }

    /** Whether readiness must ask; otherwise the last answer stands. */
    boolean mustAsk() {
        return failed || lastAnswer.isAfter(clock.instant().minus(IN_USE));
    }

    /** A connection problem is the database being away; anything else is ours. */
    RuntimeException explain(RuntimeException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isConnectionProblem(sql)) {
                failed();
                return new DatabaseAway("The database does not answer", problem);
            }
        }
        return problem;
    }

    private static boolean isConnectionProblem(SQLException problem) {
        var state = problem.getSQLState() == null ? "" : problem.getSQLState();
        return problem instanceof java.sql.SQLTransientConnectionException
                // Connection exceptions, operator intervention (shutdown, crash), system errors, too many connections.
                || state.startsWith("08") || state.startsWith("57P") || state.startsWith("58")
                || state.equals("53300") || state.startsWith("28");
    }
}
