package dev.todochat.app.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections to a database that may have to wake first: a login may take long, a statement may not. The driver
 * has one timeout for both and HikariCP shortens the login's; nothing of Helidon comes near it.
 */
final class WakingDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    /** A machine that is there takes a connection at once, also for a database that sleeps. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LOGIN_TIMEOUT = Db.WAKES_WITHIN;
    /** Longer than any statement may take, so that the server ends it first and a dead peer is noticed all the same. */
    private static final Duration STATEMENT_ANSWER_TIMEOUT = Duration.ofSeconds(4);

    WakingDataSource(DatabaseUrl url) {
        setURL(url.jdbcUrl());
        url.user().ifPresent(this::setUser);
        url.password().ifPresent(this::setPassword);
        setApplicationName("todo-app");
        setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        setSocketTimeout((int) LOGIN_TIMEOUT.toSeconds());
        // A pooler such as PgBouncer may give each transaction another server connection.
        setPrepareThreshold(0);
        setTcpKeepAlive(true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        connection.setNetworkTimeout(Runnable::run, (int) STATEMENT_ANSWER_TIMEOUT.toMillis());
        return connection;
    }

    /** HikariCP would set it to how long a caller waits, which is too short to wake a database. */
    @Override
    public void setLoginTimeout(int seconds) {
        // Left at LOGIN_TIMEOUT.
    }

    /** In seconds. HikariCP waits no longer for its thread when it closes; at 0 it would warn at each end. */
    @Override
    public int getLoginTimeout() {
        return 1;
    }
}
