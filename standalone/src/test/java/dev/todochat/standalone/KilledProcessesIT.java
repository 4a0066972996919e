package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Relay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, once, whoever is killed and whatever answer is lost. */
@Tag("torture")
class KilledProcessesIT {
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    @Test
    @Tag("D1")
    void noAcknowledgedWriteIsLostOrDoubledWhenProcessesAreKilledAndConnectionsCut() throws Exception {
        var writes = Site.count(5_000, 600);
        var appKills = Site.count(20, 4);
        var postgresKills = Site.count(10, 2);
        try (var site = Site.open(temporary)) {
            var one = site.app().awaitReady();
            var two = site.app().awaitReady();
            try (var toOne = Relay.to(one.port()); var toTwo = Relay.to(two.port());
                    var writers = new Writers(List.of(toOne.url(), toTwo.url())).start(8)) {
                var kills = appKills + postgresKills;
                var slowestApp = Duration.ZERO;
                var slowestPostgres = Duration.ZERO;
                for (var kill = 0; kill < kills; kill++) {
                    writers.awaitAcknowledged(writes * (kill + 1) / (kills + 1), GOES_ON_WITHIN);
                    loseAnswers(kill % 2 == 0 ? toTwo : toOne);
                    if (kill % 3 == 2) {
                        slowestPostgres = longer(slowestPostgres, killPostgres(site, writers));
                    } else {
                        slowestApp = longer(slowestApp, killApp(kill % 2 == 0 ? one : two));
                    }
                }
                writers.awaitAcknowledged(writes, GOES_ON_WITHIN);
                writers.stop();

                var found = titles(site);
                var lost = new ArrayList<>(writers.acknowledged());
                lost.removeAll(found);
                var doubled = found.size() - found.stream().distinct().count();
                Site.report("D1: %d kills of app, %d of PostgreSQL, each with answers lost; %d writes acknowledged, "
                        + "%d found, %d lost, %d doubled, %d retries; slowest recovery: app %d ms, PostgreSQL %d ms", appKills,
                        postgresKills, writers.acknowledged().size(), found.size(), lost.size(), doubled,
                        writers.retries(), slowestApp.toMillis(), slowestPostgres.toMillis());
                assertThat(writers.surprises()).isEmpty();
                assertThat(lost).isEmpty();
                assertThat(found).doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(writers.acknowledged());
            }
        }
    }

    /** What app has done by now the writers ask for again. */
    private static void loseAnswers(Relay relay) throws IOException {
        relay.cut();
        relay.open();
    }

    private static Duration killApp(Replica replica) throws Exception {
        var killed = System.nanoTime();
        replica.kill();
        replica.launch();
        replica.awaitReady();
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    /** Somebody starts it again, as Kubernetes does; here that is {@link Postgres} itself, a second later. */
    private static Duration killPostgres(Site site, Writers writers) throws Exception {
        var killed = System.nanoTime();
        site.killPostgres();
        // What was answered before the kill may still be on its way to the writers.
        Thread.sleep(500);
        writers.awaitAcknowledged(writers.acknowledged().size() + 1, GOES_ON_WITHIN);
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    private static List<String> titles(Site site) throws Exception {
        try (var connection = site.sql(); var rows = connection.createStatement()
                .executeQuery("select title from tasks")) {
            var titles = new ArrayList<String>();
            while (rows.next()) {
                titles.add(rows.getString(1));
            }
            return titles;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
