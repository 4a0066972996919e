package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Relay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL gone, frozen, asleep, or far away. */
@Tag("torture")
class AwayDatabaseIT {
    private static final Duration GIVEN_UP = Duration.ofSeconds(5);
    private static final Duration BACK_AGAIN = Duration.ofSeconds(10);
    private static final Duration UNREADY_WITHIN = Duration.ofSeconds(10);
    private static final Duration WAKE = Duration.ofSeconds(5);
    /** As long as the requirements ask, or just longer than it takes to be unready. */
    private static final int FROZEN_SECONDS = Site.count(60, 12);
    private static final int GONE_SECONDS = Site.count(300, 12);
    /** As between two continents. */
    private static final Duration ONE_WAY = Duration.ofMillis(75);
    private static final int FAR_WRITES = Site.count(400, 60);
    private static final Duration EMPTY_WITHIN = Duration.ofMinutes(4);

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
    @Tag("P2")
    void aDatabaseThatIsGoneIsA503AtOnceAndBackWithoutARestart() throws Exception {
        relay.cut();
        var slowest = slowestRefusal(GONE_SECONDS);
        relay.open();
        report("gone (refused)", GONE_SECONDS, slowest, timeUntilBack());
    }

    @Test
    @Tag("D4")
    void aDatabaseThatIsFrozenIsA503AtOnceAndBackWithoutARestart() throws Exception {
        site.freezePostgres();
        var slowest = slowestRefusal(FROZEN_SECONDS);
        site.thawPostgres();
        report("frozen (SIGSTOP)", FROZEN_SECONDS, slowest, timeUntilBack());
    }

    @Test
    @Tag("D5")
    void thePoolEmptiesAndTheFirstRequestWakesTheDatabase() throws Exception {
        assertThat(tasks()).isEqualTo(200);
        var idle = timeUntilThePoolIsEmpty();
        relay.cut();
        relay.openAfter(WAKE);
        var started = System.nanoTime();

        assertThat(tasks()).isEqualTo(200);
        Site.report("D5: no connection was left after %d idle seconds; a database that wakes in 5,000 ms answered the "
                + "first request with 200 after %d ms", idle / 1_000, Timings.millisSince(started));
    }

    @Test
    @Tag("D4")
    void aDatabaseThatIsFarAwayIsOnlySlow() throws Exception {
        relay.delay(ONE_WAY);
        var started = System.nanoTime();
        try (var writers = new Writers(List.of(app.url())).start(8)) {
            writers.awaitAcknowledged(FAR_WRITES, Duration.ofMinutes(2));
            writers.stop();
            Site.report("D4: database %d ms away: %d writes by 8 people in %d ms, %d failed", 2 * ONE_WAY.toMillis(),
                    writers.acknowledged().size(), Timings.millisSince(started), writers.retries());
            assertThat(writers.surprises()).isEmpty();
            assertThat(writers.retries()).as("requests that failed").isZero();
        }
        assertThat(app.status("/health/ready")).isEqualTo(200);
    }

    private long timeUntilThePoolIsEmpty() throws Exception {
        var last = System.nanoTime();
        // Probes go on meanwhile, as Kubernetes sends them, and must not keep the database awake.
        while (openConnections() > 0) {
            assertThat(Timings.millisSince(last)).as("while %d connections are open", openConnections())
                    .isLessThan(EMPTY_WITHIN.toMillis());
            assertThat(app.status("/health/ready")).isEqualTo(200);
            Thread.sleep(2_000);
        }
        return Timings.millisSince(last);
    }

    /** Asks for a while, and returns how long the slowest answer took. */
    private long slowestRefusal(int seconds) throws Exception {
        var away = System.nanoTime();
        var slowest = 0L;
        var lastReady = 0L;
        while (Timings.millisSince(away) < Duration.ofSeconds(seconds).toMillis()) {
            var started = System.nanoTime();
            assertThat(tasks()).isEqualTo(503);
            slowest = Math.max(slowest, Timings.millisSince(started));
            assertThat(app.status("/health/live")).isEqualTo(200);
            if (app.status("/health/ready") == 200) {
                lastReady = Timings.millisSince(away);
            }
            Thread.sleep(200);
        }
        assertThat(slowest).isLessThanOrEqualTo(GIVEN_UP.toMillis());
        assertThat(lastReady).as("readiness").isLessThan(UNREADY_WITHIN.toMillis());
        return slowest;
    }

    private long timeUntilBack() throws Exception {
        var back = System.nanoTime();
        while (tasks() != 200 || app.status("/health/ready") != 200) {
            assertThat(Timings.millisSince(back)).isLessThan(BACK_AGAIN.toMillis());
            Thread.sleep(50);
        }
        return Timings.millisSince(back);
    }

    private void report(String how, int seconds, long slowest, long untilBack) {
        Site.report("D4, P2: database %s for %d s: slowest 503 %d ms, readiness 503, no liveness failure, "
                + "back after %d ms without a restart", how, seconds, slowest, untilBack);
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
}
