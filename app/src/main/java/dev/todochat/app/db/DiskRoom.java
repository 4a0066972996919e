package dev.todochat.app.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Whether the database's disk has room. Once a statement found none, a thread tries every other second to write
 * something, until that works: no request and no probe need come for it.
 */
final class DiskRoom {
    private static final System.Logger LOGGER = System.getLogger(DiskRoom.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** Between two lines, when there is room now and then. */
    private static final Duration QUIET = Duration.ofMinutes(1);
    /**
     * PostgreSQL's code for it, which it also gives for shared memory; and what it says where it gives another, as when
     * somebody connects.
     */
    private static final String DISK_FULL = "53100";
    private static final Pattern NO_ROOM =
            Pattern.compile("(?i)no space left on device|disk quota exceeded|could not write init file");
    private static final Pattern MEMORY = Pattern.compile("(?i)shared memory");
    /** A megabyte of new pages, gone when it is committed: what fits in what is free in old ones shows nothing. */
    private static final String TRY = """
            create temporary table room_on_disk on commit drop as
            select repeat(md5(cast(number as text)), 30) as text from generate_series(1, 1000) number""";

    private final DataSource pool;
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicLong said = new AtomicLong(System.nanoTime() - QUIET.toNanos());
    private volatile Thread watch;

    DiskRoom(DataSource pool) {
        this.pool = pool;
    }

    /** The failure that says so, if one of its causes does. */
    static Optional<SQLException> noRoom(Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                var text = String.valueOf(sql.getMessage());
                if (!MEMORY.matcher(text).find()
                        && (DISK_FULL.equals(sql.getSQLState()) || NO_ROOM.matcher(text).find())) {
                    return Optional.of(sql);
                }
            }
        }
        return Optional.empty();
    }

    boolean isFull() {
        return full.get();
    }

    /** One line a minute at most, however many requests fail. */
    void ranOut(SQLException problem) {
        var last = said.get();
        if (System.nanoTime() - last >= QUIET.toNanos() && said.compareAndSet(last, System.nanoTime())) {
            LOGGER.log(System.Logger.Level.ERROR,
                    "The database''s disk is full: nothing can be saved until there is room ({0})",
                    String.valueOf(problem.getMessage()).lines().findFirst().orElse(""));
        }
        if (full.compareAndSet(false, true)) {
            watch = Thread.ofVirtual().name("disk-room").start(this::awaitRoom);
        }
    }

    void close() {
        if (watch != null) {
            watch.interrupt();
        }
    }

    private void awaitRoom() {
        try {
            do {
                Thread.sleep(RETRY);
            } while (!hasRoom());
            full.set(false);
            LOGGER.log(System.Logger.Level.WARNING, "The database's disk has room again");
        } catch (InterruptedException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Nobody waits for room any more");
        }
    }

    private boolean hasRoom() {
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.execute(TRY);
            return true;
        } catch (SQLException e) {
            // A role that may not make such a table cannot find out; the next write will.
            return "42501".equals(e.getSQLState());
        }
    }
}
