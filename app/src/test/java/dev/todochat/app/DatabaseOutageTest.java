package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.testing.Relay;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that comes late, restarts or freezes is a 503 for a while, and never a restart of app. */
@Tag("slow")
class DatabaseOutageTest extends AppTest {
    private static final Duration BACK_AGAIN = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP = Duration.ofSeconds(5);
    private static final Duration MIGRATION = Duration.ofSeconds(5);
    private static final Duration WAKE = Duration.ofSeconds(5);

    @Test
    @Tag("P2")
    void appStartsBeforeTheDatabaseIsThere() throws Exception {
        try (var relay = relay(); var early = through(relay)) {
            assertThat(status(early, "/health/live")).isEqualTo(200);
            assertThat(status(early, "/health/ready")).isEqualTo(503);
            assertThat(status(early, "/health/started")).isEqualTo(200);
            assertThat(send(early.port(), "GET", "/health", "", "").json().at("/dependencies/database").asText())
                    .isEqualTo("preparing");
            var refused = send(early.port(), "POST", "/api/sessions", "", """
                    {"email": "ada@example.com", "password": "four plain words here"}""");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();

            relay.open();
            awaitReady(early);
            assertThat(send(early.port(), "GET", "/health", "", "").json().at("/dependencies/database").asText())
                    .isEqualTo("connected");
        }
    }

    /** Else Kubernetes would end it in the middle, again and again, and no migration that takes long would be done. */
    @Test
    @Tag("P2")
    void aMigrationTakesItsTimeAndReadinessAloneWaitsForIt() throws Exception {
        var slow = TestPostgres.freshDatabase();
        var direct = DatabaseUrl.parse(TestPostgres.direct(slow));
        try (var other = DriverManager.getConnection(direct.jdbcUrl(), direct.user().orElseThrow(), "")) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                // Whoever creates the same table waits until this transaction ends.
                statement.execute("create table accounts (id bigint)");
            }
            try (var replica = start(Map.of("DATABASE_URL", slow))) {
                var migrating = System.nanoTime();
                while (System.nanoTime() - migrating < MIGRATION.toNanos()) {
                    assertThat(status(replica, "/health/started")).isEqualTo(200);
                    assertThat(status(replica, "/health/live")).isEqualTo(200);
                    assertThat(status(replica, "/health/ready")).isEqualTo(503);
                    pause(Duration.ofMillis(100));
                }
                other.rollback();
                awaits(BACK_AGAIN, () -> status(replica, "/health/ready"));
            }
        }
    }

    @Test
    @Tag("D4")
    void appOutlivesARestartOfTheDatabase() throws Exception {
        try (var relay = relay()) {
            relay.open();
            try (var replica = through(relay)) {
                awaitReady(replica);
                var ada = signUp();
                assertThat(tasks(replica, ada)).isEqualTo(200);

                relay.cut();
                assertThat(within(GIVEN_UP, () -> tasks(replica, ada))).isEqualTo(503);
                assertThat(within(GIVEN_UP, () -> status(replica, "/health/ready"))).isEqualTo(503);
                assertThat(within(Duration.ofSeconds(1), () -> status(replica, "/health/live"))).isEqualTo(200);

                relay.open();
                awaits(BACK_AGAIN, () -> tasks(replica, ada));
                awaits(BACK_AGAIN, () -> status(replica, "/health/ready"));
            }
        }
    }

    @Test
    @Tag("D4")
    void appOutlivesADatabaseThatFreezes() throws Exception {
        try (var relay = relay()) {
            relay.open();
            try (var replica = through(relay)) {
                awaitReady(replica);
                var ada = signUp();
                assertThat(tasks(replica, ada)).isEqualTo(200);

                relay.freeze();
                assertThat(within(GIVEN_UP, () -> tasks(replica, ada))).isEqualTo(503);
                assertThat(within(GIVEN_UP, () -> status(replica, "/health/ready"))).isEqualTo(503);
                assertThat(within(Duration.ofSeconds(1), () -> status(replica, "/health/live"))).isEqualTo(200);

                relay.thaw();
                awaits(BACK_AGAIN, () -> tasks(replica, ada));
                awaits(BACK_AGAIN, () -> status(replica, "/health/ready"));
            }
        }
    }

    @Test
    void theFirstRequestWaitsForADatabaseThatWakes() throws Exception {
        try (var relay = relay()) {
            relay.open();
            try (var replica = through(relay)) {
                awaitReady(replica);
                var ada = signUp();
                assertThat(tasks(replica, ada)).isEqualTo(200);

                relay.cut();
                // A connection that was used a moment ago is not checked before it is used again.
                pause(Duration.ofSeconds(1));
                clock.advance(Duration.ofMinutes(5));
                relay.open();
                relay.freeze();
                assertThat(status(replica, "/health/ready")).as("readiness lets it sleep").isEqualTo(200);
                var started = System.nanoTime();
                Thread.startVirtualThread(() -> {
                    pause(WAKE);
                    relay.thaw();
                });
                assertThat(within(Duration.ofSeconds(8), () -> tasks(replica, ada))).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(WAKE);
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotWakeIsWaitedForOnce() throws Exception {
        try (var relay = relay()) {
            relay.open();
            try (var replica = through(relay)) {
                awaitReady(replica);
                var ada = signUp();
                relay.cut();
                // A connection that was used a moment ago is not checked before it is used again.
                pause(Duration.ofSeconds(1));
                clock.advance(Duration.ofMinutes(5));
                relay.open();
                relay.freeze();

                assertThat(within(Duration.ofSeconds(12), () -> tasks(replica, ada))).isEqualTo(503);
                assertThat(within(GIVEN_UP, () -> tasks(replica, ada))).isEqualTo(503);

                relay.thaw();
                awaits(BACK_AGAIN, () -> tasks(replica, ada));
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Relay relay() throws Exception {
        return new Relay(URI.create(databaseUrl).getPort());
    }

    private App through(Relay relay) {
        var url = databaseUrl.replaceFirst(":[0-9]+/", ":" + relay.port() + "/");
        return start(Map.of("DATABASE_URL", url.replace("localhost", "127.0.0.1")));
    }

    private int tasks(App app, Person person) throws Exception {
        return send(app.port(), "GET", "/api/tasks", person.token(), "").status();
    }

    private int status(App app, String path) throws Exception {
        return send(app.port(), "GET", path, "", "").status();
    }

    private static int within(Duration limit, Callable<Integer> request) throws Exception {
        var started = System.nanoTime();
        var status = request.call();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(limit);
        return status;
    }

    private static void awaits(Duration limit, Callable<Integer> request) throws Exception {
        var deadline = System.nanoTime() + limit.toNanos();
        while (request.call() != 200) {
            assertThat(System.nanoTime()).as("still not back after %s", limit).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
