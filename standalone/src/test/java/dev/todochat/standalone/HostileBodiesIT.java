package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody ends a process, or keeps the others waiting, with what a body holds. */
@Tag("torture")
class HostileBodiesIT extends WebAndAppCase {
    private static final int AT_ONCE = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What liveness may take longer beside them than beside as many honest ones; Kubernetes gives up after it. */
    private static final long MOST_MILLIS = 1_000;
    private static final int BYTES = 65_000;
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final String PIECE = "a".repeat(64 * 1024);
    private static final List<String> WIDE_AND_DEEP = List.of(
            "{\"a\":[%s{}]}".formatted("{},".repeat(BYTES / 3)),
            "{\"a\":[%s[]]}".formatted("[],".repeat(BYTES / 3)),
            "{\"a\":[%s1]}".formatted("{\"b\":[{},{}]},".repeat(BYTES / 14)),
            "{\"a\":".repeat(BYTES / 6) + "1" + "}".repeat(BYTES / 6),
            "{\"a\":" + "[".repeat(BYTES));

    /** Anonymous ones read their body first, since nobody can sign in without one. */
    private static final List<String> ROUTES = List.of("/api/sessions", "/api/accounts");

    @Test
    @Tag("L2")
    void threeHundredWideAndDeepBodiesAtOnceAreRefusedWhileOthersAreServed() throws Exception {
        var answers = besideAnHonestOne(round -> sized(round, WIDE_AND_DEEP.get(round % WIDE_AND_DEEP.size())));

        // 429 and 503 are a server that is busy, and says so.
        assertThat(answers.keySet()).allMatch(status -> status.matches("400|429|503")).contains("400");
    }

    /** Together their chunks are larger than the heap, were they kept. */
    @Test
    @Tag("L2")
    void threeHundredLargeChunksAtOnceAreNotGathered() throws Exception {
        var answers = besideAnHonestOne(round -> new Hostile(app.port(), ROUTES.get(round % ROUTES.size()),
                "Transfer-Encoding: chunked\r\n\r\n%x\r\n".formatted(CHUNK_BYTES), CHUNK_BYTES / PIECE.length(),
                "\r\n0\r\n\r\n"));

        assertThat(answers.keySet()).allMatch(status -> status.matches("400|413|429|503|cut")).contains("413");
    }

    private Hostile sized(int round, String body) {
        return new Hostile(app.port(), ROUTES.get(round % ROUTES.size()), "Content-Length: %d\r\n\r\n%s".formatted(
                body.length(), body.substring(0, body.length() - 1)), 0, body.substring(body.length() - 1));
    }

    private interface Round {
        Hostile of(int round);
    }

    /** By status, how often each was the answer. */
    private Map<String, Integer> besideAnHonestOne(Round bodies) throws Exception {
        // Whatever else the machine does, and however cold the process is, shows here as well.
        var usual = new Timings();
        flood(round -> sized(round, "{\"a\":\"%s\"}".formatted("a".repeat(BYTES))), usual);
        var waits = new Timings();
        var answers = flood(bodies, waits);
        Site.report("L2: %d bodies at once were answered %s; liveness and a page beside them at most %.0f ms, beside "
                + "honest ones %.0f ms", AT_ONCE, answers, waits.percentileMillis(100), usual.percentileMillis(100));
        assertThat(app.status("/health/ready")).as("the process has not ended").isEqualTo(200);
        assertThat(waits.percentileMillis(100)).isLessThan(usual.percentileMillis(100) + MOST_MILLIS);
        return answers;
    }

    private Map<String, Integer> flood(Round bodies, Timings waits) throws Exception {
        var goesOn = new AtomicBoolean(true);
        var failures = new ArrayList<Integer>();
        var answers = new TreeMap<String, Integer>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var honest = people.submit(() -> {
                while (goesOn.get()) {
                    for (var path : List.of("/health/live", "/openapi.yaml")) {
                        var status = waits.time(() -> app.status(path));
                        if (status >= 500 || status == 0) {
                            failures.add(status);
                        }
                    }
                    Thread.sleep(50);
                }
                return null;
            });
            for (var repeat = 0; repeat < Site.count(10, 2); repeat++) {
                var begun = people.invokeAll(IntStream.range(0, AT_ONCE).mapToObj(bodies::of)
                        .<Callable<Hostile>>map(hostile -> hostile::begin).toList());
                var ended = people.invokeAll(begun.stream().<Callable<String>>map(hostile ->
                        () -> hostile.get().end()).toList());
                for (var answer : ended) {
                    answers.merge(answer.get(), 1, Integer::sum);
                }
            }
            goesOn.set(false);
            honest.get();
        }
        assertThat(failures).isEmpty();
        return answers;
    }

    /** A request that waits for its last bytes. */
    private static final class Hostile {
        private final int port;
        private final String head;
        private final int pieces;
        private final String rest;
        private Wire wire;

        Hostile(int port, String path, String most, int pieces, String rest) {
            this.port = port;
            this.head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    .formatted(path) + most;
            this.pieces = pieces;
            this.rest = rest;
        }

        Hostile begin() throws IOException {
            wire = new Wire(port);
            var wanted = sent(head);
            for (var piece = 0; piece < pieces && wanted; piece++) {
                wanted = sent(PIECE);
            }
            return this;
        }

        String end() throws IOException {
            try (var open = wire) {
                sent(rest);
                open.isClosedWithin(PATIENCE);
                return open.received().startsWith("HTTP/1.1 ") ? open.received().substring(9, 12) : "cut";
            }
        }

        /** Whoever is refused before the end need not be heard. */
        private boolean sent(String text) {
            try {
                wire.send(text);
                return true;
            } catch (IOException refused) {
                return false;
            }
        }
    }
}
