package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas are restarted one after the other, and no request notices. */
@Tag("torture")
class RollingRestartIT {
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    @Test
    @Tag("P1")
    void noRequestFailsWhileReplicasAreRestarted() throws Exception {
        var restarts = Site.count(20, 4);
        try (var site = Site.open(temporary)) {
            var replicas = List.of(site.app().awaitReady(), site.app().awaitReady());
            try (var balancer = new Balancer(replicas);
                    var writers = new Writers(List.of(balancer.url())).start(4)) {
                var slowest = 0L;
                for (var restart = 0; restart < restarts; restart++) {
                    writers.awaitAcknowledged(writers.acknowledged().size() + 20, GOES_ON_WITHIN);
                    var replica = replicas.get(restart % replicas.size());
                    var started = System.nanoTime();
                    replica.restart();
                    balancer.awaitAllReady();
                    slowest = Math.max(slowest, (System.nanoTime() - started) / 1_000_000);
                }
                writers.stop();

                Site.report("P1: %d restarts under load; %d requests answered, %d failed; slowest restart %d ms",
                        restarts, writers.acknowledged().size(), writers.retries(), slowest);
                assertThat(writers.surprises()).isEmpty();
                assertThat(writers.retries()).as("requests that failed").isZero();
            }
        }
    }
}
