package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever sends slowly takes nothing from the others. */
@Tag("torture")
class SlowSendersIT extends WebAndAppCase {
    private static final Duration CUT_WITHIN = Duration.ofSeconds(30);
    private static final Duration GIVEN_UP = Duration.ofSeconds(60);
    /** What the machine's own load may add. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** Ways to begin a request, each followed by one byte a second. */
    private static final Map<String, String> BEGINNINGS = new TreeMap<>(Map.of(
            "nothing", "",
            "a request line", "GET /health/li",
            "headers", "POST %s HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            "a body", "POST %s HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n",
            "an API's body", "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 60000\r\n\r\n",
            "a chunk", "POST %s HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n",
            "a body that nobody reads", "POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n",
            "a second request", "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hea"));

    @BeforeEach
    void start() throws Exception {
        awaitListening(web.metricsPort());
    }

    @Test
    @Tag("W7")
    void slowSendersAreCutWhileOthersAreServed() throws Exception {
        var each = Site.count(50, 10);
        var listeners = Map.of(web.port(), "/sign-in", app.port(), "/api/sessions", app.mcpPort(), "/mcp",
                web.metricsPort(), "/metrics");
        var goesOn = new AtomicBoolean(true);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var served = people.submit(() -> serve(goesOn));
            var slow = listeners.entrySet().stream().flatMap(listener -> BEGINNINGS.entrySet().stream()
                    .<Callable<Cut>>map(beginning -> () -> cut(listener.getKey(), beginning.getKey(),
                            beginning.getValue().formatted(listener.getValue()))))
                    .flatMap(call -> Stream.generate(() -> call).limit(each)).toList();
            var cuts = new TreeMap<String, Long>();
            try {
                for (var cut : people.invokeAll(slow)) {
                    cuts.merge(cut.get().what(), cut.get().millis(), Math::max);
                }
            } finally {
                goesOn.set(false);
            }
            Site.report("W7: %d slow senders, cut after at most (ms): %s; others meanwhile: %s", slow.size(), cuts,
                    served.get());
            assertThat(cuts.values()).allMatch(millis -> millis <= CUT_WITHIN.plus(SLACK).toMillis());
            assertThat(served.get().failed()).isZero();
        }
    }

    /** The metrics' listener starts last, after the process is ready. */
    private static void awaitListening(int port) throws InterruptedException {
        var started = System.nanoTime();
        while (Timings.millisSince(started) < GIVEN_UP.toMillis()) {
            try {
                new Wire(port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    private record Cut(String what, long millis) {
    }

    private record Served(int requests, int failed, long slowestMillis) {
    }

    private static Cut cut(int port, String what, String beginning) throws IOException {
        var started = System.nanoTime();
        try (var wire = new Wire(port)) {
            wire.send(beginning);
            while (Timings.millisSince(started) < GIVEN_UP.toMillis() && !wire.isClosedWithin(Duration.ofSeconds(1))) {
                if (!beginning.isEmpty() && !sent(wire)) {
                    break;
                }
            }
            return new Cut(what, Timings.millisSince(started));
        }
    }

    private static boolean sent(Wire wire) {
        try {
            wire.send("a");
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private Served serve(AtomicBoolean goesOn) throws InterruptedException {
        var requests = 0;
        var failed = 0;
        var slowest = 0L;
        while (goesOn.get()) {
            for (var asked : List.of(web.status("/sign-in"), app.status("/api/health"))) {
                requests++;
                failed += asked == 200 ? 0 : 1;
            }
            var started = System.nanoTime();
            web.status("/sign-in");
            slowest = Math.max(slowest, Timings.millisSince(started));
            Thread.sleep(200);
        }
        return new Served(requests, failed, slowest);
    }
}
