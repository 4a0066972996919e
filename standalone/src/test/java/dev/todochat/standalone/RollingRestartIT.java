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

    /** Every client here keeps its connections, since java.net.http.HttpClient does so by itself. */
    @Test
    @Tag("P1")
    void noRequestOnAKeptConnectionFailsWhileReplicasAreRestarted() throws Exception {
        try (var site = Site.open(temporary)) {
            var replicas = List.of(site.app().awaitReady(), site.app().awaitReady());
            try (var ready = new ReadyReplicas(replicas); var service = new ServiceAddress(ready)) {
                var answered = restartUnderLoad(replicas, ready, service.url(), "directly");
                assertThat(service.connections()).as("connections for %d requests", answered)
                        .isLessThan(answered / 2);
            }
        }
    }

    @Test
    @Tag("P1")
    void noRequestFailsBehindAProxyThatKeepsConnections() throws Exception {
        try (var site = Site.open(temporary)) {
            var replicas = List.of(site.app().awaitReady(), site.app().awaitReady());
            try (var ready = new ReadyReplicas(replicas); var balancer = new Balancer(ready)) {
                restartUnderLoad(replicas, ready, balancer.url(), "through a proxy");
            }
        }
    }

    /** Returns how many requests were answered. */
    private static int restartUnderLoad(List<Replica> replicas, ReadyReplicas ready, String url, String way)
            throws Exception {
        var restarts = Site.count(20, 4);
        try (var writers = new Writers(List.of(url)).start(4)) {
            var slowest = 0L;
            for (var restart = 0; restart < restarts; restart++) {
                writers.awaitAcknowledged(writers.acknowledged().size() + 20, GOES_ON_WITHIN);
                var started = System.nanoTime();
                replicas.get(restart % replicas.size()).restart();
                ready.awaitAll();
                slowest = Math.max(slowest, Timings.millisSince(started));
            }
            writers.stop();

            Site.report("P1: %d restarts under load, %s; %d requests answered, %d failed; slowest restart %d ms",
                    restarts, way, writers.acknowledged().size(), writers.retries(), slowest);
            assertThat(writers.surprises()).isEmpty();
            assertThat(writers.retries()).as("requests that failed").isZero();
            return writers.acknowledged().size();
        }
    }
}
