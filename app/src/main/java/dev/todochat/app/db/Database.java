package dev.todochat.app.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import dev.todochat.server.Health;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The connection pool and the migrations. It starts before the database does: migrations are tried in the background
 * until they are done, and calls throw {@link DatabaseAway} meanwhile.
 */
public final class Database implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Database.class.getName());

    /** Enough for one replica on a small database; waiting for one of ten beats a server with hundreds. */
    private static final int MAX_CONNECTIONS = 10;
    /** With a statement's four seconds, a request is given up within five; waking a database may take longer: see Db. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);
    /**
     * With nothing idle, a serverless database can sleep. Probes ask it for another minute after its last use, and
     * HikariCP looks every 30 seconds.
     */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(3);
    /** Far longer than a statement of ours takes on a large table; a peer that hung would leave a replica unready. */
    private static final Duration MIGRATION_ANSWER_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration MIGRATION_RETRY = Duration.ofSeconds(1);
    /** Tries between two lines about the same trouble. */
    private static final int QUIET_TRIES = 30;

    private final HikariDataSource pool;
    private final DatabaseUrl direct;
    private final DiskRoom room;
    private final DatabaseState state;
    private final Db db;
    private final PoolGauges gauges;
    private final Consumer<Flyway> preparation;
    private final Thread migration;
    private volatile Optional<OtherVersion> other = Optional.empty();

    private Database(DatabaseUrl url, DatabaseUrl direct, InstantSource clock, Consumer<Flyway> preparation) {
        this.pool = new HikariDataSource(configuration(url));
        this.direct = direct;
        this.room = new DiskRoom(pool);
        this.state = new DatabaseState(clock, room);
        this.db = Db.over(pool, state);
        this.gauges = PoolGauges.of(pool, room);
        this.preparation = preparation;
        this.migration = Thread.ofVirtual().name("migration").unstarted(this::migrateUntilDone);
    }

    /** @param direct an address without a pooler in between, for the migrations, where there is one */
    public static Database connect(DatabaseUrl url, Optional<DatabaseUrl> direct, InstantSource clock) {
        return connect(url, direct, clock, Flyway::migrate);
    }

    /** Beside a server of this version: one that has not been prepared is left as it is. */
    public static Database join(DatabaseUrl url, Optional<DatabaseUrl> direct, InstantSource clock) {
        return connect(url, direct, clock, OtherVersion::refuse);
    }

    private static Database connect(DatabaseUrl url, Optional<DatabaseUrl> direct, InstantSource clock,
                                    Consumer<Flyway> preparation) {
        var database = new Database(url, direct.orElse(url), clock, preparation);
        database.migration.start();
        return database;
    }

    public Db db() {
        return db;
    }

    /** For work that nobody asked for: it does not keep a database awake that could sleep. */
    public Db inBackground() {
        return db.inBackground();
    }

    /** Whether somebody used it lately, so that a little more does not wake it. */
    public boolean isInUse() {
        return state.isMigrated() && !state.mayBeAsleep();
    }

    /** Until calls are answered; false when that takes longer. Throws an {@link OtherVersion} where it never will. */
    public boolean awaitMigrated(Duration limit) throws InterruptedException {
        var ended = migration.join(limit);
        if (other.isPresent()) {
            throw other.get();
        }
        return ended && state.isMigrated();
    }

    /** For readiness: the word is {@code connected}, {@code idle} (not asked, so that it may sleep) or a problem. */
    public HealthCheck healthCheck() {
        return Health.needed("database", this::check);
    }

    @Override
    public void close() {
        migration.interrupt();
        room.close();
        gauges.close();
        pool.close();
    }

    private HealthCheckResponse check() {
        if (room.isFull()) {
            return Health.state(false, "disk full");
        }
        if (!state.isMigrated()) {
            return Health.state(false, "preparing");
        }
        if (state.mayBeAsleep()) {
            return Health.state(true, "idle");
        }
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.execute("select 1");
            state.recovered();
            return Health.state(true, "connected");
        } catch (SQLException e) {
            state.failed();
            return Health.state(false, "disconnected");
        }
    }

    private void migrateUntilDone() {
        for (var tries = 0; !Thread.currentThread().isInterrupted(); tries++) {
            try {
                preparation.accept(migrations(direct));
                state.migrated();
                state.answered();
                return;
            } catch (OtherVersion e) {
                other = Optional.of(e);
                return;
            } catch (RuntimeException e) {
                // Whatever it was: a process that gave up would stay unready for ever.
                DiskRoom.noRoom(e).ifPresent(room::ranOut);
                if (tries % QUIET_TRIES == 0 && !room.isFull()) {
                    LOGGER.log(System.Logger.Level.WARNING,
                            "The database cannot be prepared yet, trying again every second: {0}", reason(e));
                }
            }
            try {
                Thread.sleep(MIGRATION_RETRY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    static Flyway migrations(DatabaseUrl url) {
        return Flyway.configure()
                .dataSource(url.jdbcUrl(), url.user().orElse(null), url.password().orElse(null))
                .jdbcProperties(Map.of("socketTimeout", String.valueOf(MIGRATION_ANSWER_TIMEOUT.toSeconds()),
                        // As for our own statements: the address may be a pooler's, where nobody gave the direct one.
                        "prepareThreshold", "0"))
                .locations("classpath:db/migration")
                .connectRetries(0)
                .load();
    }

    private static String reason(RuntimeException problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException || cause instanceof FlywayException ? cause.getMessage() : cause.toString();
    }

    static HikariConfig configuration(DatabaseUrl url) {
        var config = new HikariConfig();
        config.setDataSource(new WakingDataSource(url));
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        // Else a statement every two minutes for each idle connection, which keeps a serverless database awake.
        config.setKeepaliveTime(0);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setPoolName("todo");
        // As a statement, because poolers refuse it as a start-up option.
        config.setConnectionInitSql("set statement_timeout = " + STATEMENT_TIMEOUT.toMillis());
        return config;
    }
}
