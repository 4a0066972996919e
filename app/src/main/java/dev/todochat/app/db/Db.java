package dev.todochat.app.db;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Helidon's DbClient without its leaks: every connection that it took during a call goes back when the call ends,
 * whatever happened in it. Statements use {@code ?}; {@link Instant} is accepted as a parameter.
 */
public final class Db {
    private static final ScopedValue<List<Connection>> TAKEN = ScopedValue.newInstance();

    private final DbClient client;
    private final Optional<DbTransaction> transaction;
    private final DatabaseState state;

    private Db(DbClient client, Optional<DbTransaction> transaction, DatabaseState state) {
        this.client = client;
        this.transaction = transaction;
        this.state = state;
    }

    static Db over(DataSource pool, DatabaseState state) {
        var client = JdbcClientBuilder.create().connectionPool(() -> {
            try {
                var connection = pool.getConnection();
                TAKEN.get().add(connection);
                return connection;
            } catch (SQLException e) {
                throw new DbClientException("No connection", e);
            }
        }).build();
        return new Db(client, Optional.empty(), state);
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

    /** Commits when the work returns, rolls back when it throws; inside an open transaction it joins that one. */
    public <T> T inTransaction(Function<Db, T> work) {
        if (transaction.isPresent()) {
            return work.apply(this);
        }
        return withConnections(() -> {
            var opened = client.transaction();
            T result;
            try {
                result = work.apply(new Db(client, Optional.of(opened), state));
            } catch (Throwable e) {
                try {
                    opened.rollback();
                } catch (RuntimeException suppressed) {
                    e.addSuppressed(suppressed);
                }
                throw e;
            }
            opened.commit();
            return result;
        });
    }

    private <T> T call(Function<DbExecute, T> work) {
        if (transaction.isPresent()) {
            return work.apply(transaction.get());
        }
        return withConnections(() -> work.apply(client.execute()));
    }

    private <T> T withConnections(ScopedValue.CallableOp<T, RuntimeException> work) {
        state.requireMigrated();
        var taken = new ArrayList<Connection>(2);
        try {
            var result = ScopedValue.where(TAKEN, taken).call(work);
            state.answered();
            return result;
        } catch (DbClientException e) {
            throw state.explain(e);
        } finally {
            taken.forEach(Db::giveBack);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Db.class.getName()).log(System.Logger.Level.WARNING, "A connection did not close", e);
        }
    }

    private static List<Object> bound(Object[] parameters) {
        return Arrays.stream(parameters)
                .map(value -> value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value)
                .toList();
    }
}
