package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirements D4, D5 and P2, on processes: PostgreSQL gone, frozen, or asleep. */
@Tag("torture")
class AwayDatabaseIT {
    private static final Duration GIVEN_UP = Duration.ofSeconds(5);
    private static final Duration BACK_AGAIN = Duration.ofSeconds(10);

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private Site site;
    private Relay relay;
    private Replica app;
    private Api ada;

    @BeforeEach
    void startAppBehindARelay() throws Exception {
        site = Site.open(temporary);
        relay = Relay.to(site.postgres().port());
        app = site.app(relay).awaitReady();
        ada = Api.signUp(app.port(), "ada@example.com");
    }

    @AfterEach
    void stop() throws Exception {
        site.thawPostgres();
        site.close();
        relay.close();
        http.close();
    }

    @Test
    @Tag("D4")
    void aDatabaseThatIsGoneIsA503AtOnceAndBackWithoutARestart() throws Exception {
        relay.cut();
        var slowest = slowestRefusal();
        relay.open();
        report("gone (refused)", slowest, timeUntilBack());
    }

    @Test
    @Tag("D4")
    void aDatabaseThatIsFrozenIsA503AtOnceAndBackWithoutARestart() throws Exception {
        site.freezePostgres();
        var slowest = slowestRefusal();
        site.thawPostgres();
        report("frozen (SIGSTOP)", slowest, timeUntilBack());
    }

    @Test
    @Tag("D5")
    void thePoolEmptiesAndTheFirstRequestWakesTheDatabase() throws Exception {
        assertThat(tasks()).isEqualTo(200);
        var idleSeconds = Site.count(240, 65);
        Thread.sleep(Duration.ofSeconds(idleSeconds));
        var left = openConnections();
        if (idleSeconds >= 240) {
            assertThat(left).as("connections after four idle minutes").isZero();
        }
        relay.cut();
        relay.openAfter(Duration.ofSeconds(5));
        var started = System.nanoTime();

        assertThat(tasks()).isEqualTo(200);
        Site.report("D5: %d connections after %d idle seconds; a database that wakes in 5,000 ms answered the first "
                + "request with 200 after %d ms", left, idleSeconds, millisecondsSince(started));
    }

    /** Asks for a while, and returns how long the slowest answer took. */
    private long slowestRefusal() throws Exception {
        var away = System.nanoTime();
        var slowest = 0L;
        var lastReady = 0L;
        while (millisecondsSince(away) < Duration.ofSeconds(Site.count(60, 15)).toMillis()) {
            var started = System.nanoTime();
            assertThat(tasks()).isEqualTo(503);
            slowest = Math.max(slowest, millisecondsSince(started));
            assertThat(app.status("/health/live")).isEqualTo(200);
            if (app.status("/health/ready") == 200) {
                lastReady = millisecondsSince(away);
            }
            Thread.sleep(200);
        }
        assertThat(slowest).isLessThanOrEqualTo(GIVEN_UP.toMillis());
        assertThat(lastReady).as("readiness").isLessThan(Duration.ofSeconds(10).toMillis());
        return slowest;
    }

    private long timeUntilBack() throws Exception {
        var back = System.nanoTime();
        while (tasks() != 200 || app.status("/health/ready") != 200) {
            assertThat(millisecondsSince(back)).isLessThan(BACK_AGAIN.toMillis());
            Thread.sleep(50);
        }
        return millisecondsSince(back);
    }

    private void report(String how, long slowest, long untilBack) {
        Site.report("D4, P2: database %s for %d s: slowest 503 %d ms, readiness 503, no liveness failure, "
                + "back after %d ms without a restart", how, Site.count(60, 15), slowest, untilBack);
    }

    private int tasks() throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(app.url() + "/api/tasks"))
                .header("Authorization", "Bearer " + ada.token()).build(), BodyHandlers.discarding()).statusCode();
    }

    private int openConnections() throws Exception {
        try (var connection = site.sql(); var rows = connection.createStatement().executeQuery(
                "select count(*) from pg_stat_activity where application_name = 'todo-app'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static long millisecondsSince(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }
}
