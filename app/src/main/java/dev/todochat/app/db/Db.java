package dev.todochat.app.db;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Helidon's DbClient without its leaks: every connection that it took during a call goes back when the call ends,
 * whatever happened in it. Calls throw {@link DatabaseAway} when the database does not answer or is too busy.
 *
 * <p>Statements use {@code ?}. A parameter may also be an {@link Instant}, an enum (its word in lower case, which
 * {@link Row#choice} reads), a list of numbers (to be cast to {@code bigint[]}), or an {@link Optional} of any of them
 * (to be cast, since null has no type).
 */
public final class Db {
    /** A Neon database takes half a second to five. */
    static final Duration WAKES_WITHIN = Duration.ofSeconds(8);

    private static final ScopedValue<List<Connection>> TAKEN = ScopedValue.newInstance();
    /** Whoever loses twice in a row is told to come again. */
    private static final int SNAPSHOT_TRIES = 3;

    private final DbClient client;
    private final DatabaseState state;
    /** What an answer means for {@link #state}. */
    private final Runnable answered;
    /** The transaction that the calling thread is in. */
    private final ScopedValue<DbTransaction> open = ScopedValue.newInstance();

    private Db(DbClient client, DatabaseState state, Runnable answered) {
        this.client = client;
        this.state = state;
        this.answered = answered;
    }

    /** The same for work that nobody asked for: it does not count as use, which would keep the database awake. */
    Db inBackground() {
        return new Db(client, state, state::recovered);
    }

    static Db over(DataSource pool, DatabaseState state) {
        var client = JdbcClientBuilder.create().connectionPool(() -> {
            try {
                var connection = connection(pool, state);
                TAKEN.get().add(connection);
                return connection;
            } catch (SQLException e) {
                throw new DbClientException("No connection", e);
            }
        }).build();
        return new Db(client, state, state::answered);
    }

    public <T> List<T> query(Function<Row, T> mapper, String sql, Object... parameters) {
        return call(execute -> {
            try (var rows = execute.createQuery(sql).params(bound(parameters)).execute()) {
                return rows.map(row -> mapper.apply(new Row(row))).toList();
            }
        });
    }

    /** The first row, if there is one. Also for {@code insert … returning} and the like. */
    public <T> Optional<T> one(Function<Row, T> mapper, String sql, Object... parameters) {
        return query(mapper, sql, parameters).stream().findFirst();
    }

    /** How many rows changed. */
    public int update(String sql, Object... parameters) {
        return call(execute -> Math.toIntExact(execute.createUpdate(sql).params(bound(parameters)).execute()));
    }

    /**
     * The same, in a transaction that has begun and that goes on when the statement fails, as if it had not been. Throws
     * {@link RowsRefused} for values that a table does not take.
     */
    public int updateOrRefuse(String sql, Object... parameters) {
        // Not through the client, which closes the connection of a statement that fails.
        var connection = TAKEN.get().getFirst();
        try {
            var before = connection.setSavepoint();
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, bound(parameters[i]));
                }
                var changed = statement.executeUpdate();
                connection.releaseSavepoint(before);
                return changed;
            } catch (SQLException e) {
                connection.rollback(before);
                throw RowsRefused.of(e).orElseThrow(() -> e);
            }
        } catch (SQLException e) {
            throw new DbClientException("The statement failed", e);
        }
    }

    /**
     * Commits when the work returns, rolls back when it throws. All that the work calls on this thread is part of it,
     * other transactions too. The work is handed this object, for methods that only make sense in a transaction.
     */
    public <T> T inTransaction(Function<Db, T> work) {
        if (open.isBound()) {
            return work.apply(this);
        }
        return withConnections(() -> {
            var transaction = client.transaction();
            T result;
            try {
                result = ScopedValue.where(open, transaction).call(() -> work.apply(this));
            } catch (Throwable e) {
                try {
                    transaction.rollback();
                } catch (RuntimeException suppressed) {
                    e.addSuppressed(suppressed);
                }
                throw e;
            }
            transaction.commit();
            return result;
        });
    }

    /**
     * A transaction that reads all rows as they were at its first statement. When somebody else changed a row that it
     * changes too, all of it is undone and the work runs again, so what the work does outside of the database may happen
     * three times: only what may be counted too often.
     * Not for use inside another transaction.
     */
    public <T> T inSnapshot(Function<Db, T> work) {
        for (var tries = 1;; tries++) {
            try {
                return inTransaction(tx -> {
                    tx.update("set transaction isolation level repeatable read");
                    return work.apply(tx);
                });
            } catch (RowsContended e) {
                if (tries == SNAPSHOT_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Throws {@link DatabaseAway} when the last call of anybody found it so, without asking once more. */
    public void requireAnswering() {
        state.requireAnswering();
    }

    private <T> T call(Function<DbExecute, T> work) {
        return open.isBound() ? work.apply(open.get()) : withConnections(() -> work.apply(client.execute()));
    }

    private <T> T withConnections(ScopedValue.CallableOp<T, RuntimeException> work) {
        state.requireMigrated();
        var taken = new ArrayList<Connection>(2);
        try {
            var result = ScopedValue.where(TAKEN, taken).call(work);
            answered.run();
            return result;
        } catch (DbClientException e) {
            throw state.explain(e);
        } finally {
            taken.forEach(Db::giveBack);
        }
    }

    /** Waits as long as the pool lets callers wait, and only for a database that may be asleep until it is awake. */
    private static Connection connection(DataSource pool, DatabaseState state) throws SQLException {
        var giveUp = System.nanoTime() + WAKES_WITHIN.toNanos();
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (!state.mayBeAsleep() || isRefused(e) || System.nanoTime() > giveUp) {
                    throw e;
                }
            }
        }
    }

    /** Where a database sleeps, something else takes its connections and wakes it. */
    private static boolean isRefused(SQLException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Db.class.getName()).log(System.Logger.Level.WARNING, "A connection did not close", e);
        }
    }

    private static List<Object> bound(Object[] parameters) {
        return Arrays.stream(parameters).map(Db::bound).toList();
    }

    private static Object bound(Object value) {
        return switch (value) {
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
            case List<?> numbers -> numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
            case Optional<?> optional -> optional.map(Db::bound).orElse(null);
            case Object other -> other;
        };
    }
}
