package dev.todochat.app.db;

import dev.todochat.server.DiskFull;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/** What is known of the database without asking it. */
final class DatabaseState {
    /** A Neon database sleeps after five idle minutes; asking it only while it is in use lets it. */
    static final Duration IN_USE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final DiskRoom room;
    private volatile boolean migrated;
    private volatile boolean failed;
    private volatile Instant lastAnswer = Instant.MIN;

    DatabaseState(InstantSource clock, DiskRoom room) {
        this.clock = clock;
        this.room = room;
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

    void requireAnswering() {
        if (failed) {
            throw new DatabaseAway("The database does not answer");
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

    /**
     * Not used lately, with no failure since: readiness lets it sleep, as the last answer stands, and the next request
     * lets it wake. After a failure it is away, not asleep.
     */
    boolean mayBeAsleep() {
        var now = clock.instant();
        // An answer of the future was given before the clock was set back, and that may be long ago.
        return !failed && (!lastAnswer.isAfter(now.minus(IN_USE)) || lastAnswer.isAfter(now));
    }

    /**
     * A database that is away or overloaded is not our mistake: the caller can try again. Anything else is ours. By the
     * codes of PostgreSQL's appendix A.
     */
    RuntimeException explain(RuntimeException problem) {
        var noRoom = DiskRoom.noRoom(problem);
        if (noRoom.isPresent()) {
            room.ranOut(noRoom.get());
            return new DiskFull(problem);
        }
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (isConnectionProblem(sql)) {
                    failed();
                    // PostgreSQL itself goes down when it cannot write its log.
                    return room.isFull() ? new DiskFull(problem)
                            : new DatabaseAway("The database does not answer", problem);
                }
                switch (code(sql)) {
                    case "40001", "40P01" -> {
                        return new RowsContended(problem);
                    }
                    // Canceled, because the statement took too long; out of memory, temporary files, or anything else.
                    case "57014", "53000", "53100", "53200", "53400" -> {
                        return new DatabaseAway("The database is too busy", problem);
                    }
                    case String _ -> { }
                }
            }
        }
        return problem;
    }

    private static boolean isConnectionProblem(SQLException problem) {
        return problem instanceof java.sql.SQLTransientConnectionException
                // Connection exceptions, operator intervention (shutdown, crash), system errors, too many connections,
                // a standby that took over as a reader, a password that is being changed.
                || Stream.of("08", "57P", "58", "53300", "25006", "28").anyMatch(code(problem)::startsWith);
    }

    private static String code(SQLException problem) {
        return problem.getSQLState() == null ? "" : problem.getSQLState();
    }
}
