package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever sends much takes no memory: not while it comes, and not afterwards. */
@Tag("torture")
class LargeBodiesIT extends WebAndAppCase {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);
    private static final int KEPT_MEGABYTES = 16;
    /** Together they send twice the heap, so that a part that kept whole bodies would run out of memory. */
    private static final int SENDERS = 64;
    private static final String A_PIECE = "a".repeat(65_536);

    @Test
    @Tag("W6")
    void largeAndCompressedBodiesTakeNoMemoryAndLeaveNoneBehind() throws Exception {
        var takers = takers();
        flood(takers, takers.size());
        var before = List.of(web.process().heapMegabytes(), app.process().heapMegabytes());
        var refused = flood(takers, Site.count(210, 42));
        var after = List.of(settled(web, before.getFirst()), settled(app, before.getLast()));

        Site.report("W6: bodies of 2 and 8 MiB, %d at once, were answered %s; heap of web and app in MiB: %s before, "
                + "%s after, never 256", SENDERS, refused, before, after);
        // 503 is a server that is busy, and says so; nobody is left without an answer.
        assertThat(refused.keySet()).allMatch(answer -> answer.matches("400|413|415|422|429|503")).contains("413", "415");
        for (var part = 0; part < before.size(); part++) {
            assertThat(before.get(part)).as("what can be measured").isPositive();
            assertThat(after.get(part)).isLessThan(before.get(part) + KEPT_MEGABYTES);
        }
        // A part that ran out of memory would have ended.
        assertThat(web.status("/health/ready")).isEqualTo(200);
    }

    /** The heap once connections that end have ended, in MiB. */
    private static int settled(Replica replica, int before) throws Exception {
        var since = System.nanoTime();
        var heap = replica.process().heapMegabytes();
        while (heap >= before + KEPT_MEGABYTES && Timings.millisSince(since) < SETTLES_WITHIN.toMillis()) {
            Thread.sleep(1_000);
            heap = replica.process().heapMegabytes();
        }
        return heap;
    }

    /** A route that reads what it is sent. */
    private record Taker(int port, String path, String type, String credentials) {
    }

    private List<Taker> takers() throws Exception {
        var ada = Api.signUp(app.port(), "ada@example.com");
        var cookie = "Cookie: todo_session=" + ada.token();
        var session = "Authorization: Bearer " + ada.token();
        var program = "Authorization: Bearer " + ada.post("/api/tokens", Map.of("name", "flood")).path("token").asText();
        var form = "application/x-www-form-urlencoded";
        var json = "application/json";
        return List.of(
                new Taker(web.port(), "/sign-in", form, cookie),
                new Taker(app.port(), "/api/sessions", json, session),
                new Taker(web.port(), "/messages", form, cookie),
                new Taker(app.mcpPort(), "/mcp", json, program),
                new Taker(web.port(), "/account/import", "multipart/form-data; boundary=x", cookie),
                new Taker(app.port(), "/api/tasks", json, session),
                new Taker(app.port(), "/api/account/import", json, session));
    }

    /** By status, how often each was the answer. In each round all send to one route, and end together. */
    private static Map<String, Integer> flood(List<Taker> takers, int rounds) throws Exception {
        var answers = new TreeMap<String, Integer>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < rounds; round++) {
                var taker = takers.get(round % takers.size());
                var bodies = people.invokeAll(IntStream.range(0, SENDERS).<Callable<LargeBody>>mapToObj(sender ->
                        () -> LargeBody.begin(taker, sender)).toList());
                for (var answer : people.invokeAll(bodies.stream().<Callable<String>>map(body ->
                        () -> body.get().end()).toList())) {
                    answers.merge(answer.get(), 1, Integer::sum);
                }
            }
        }
        return answers;
    }

    /** 2 or 8 MiB, announced or not, claimed to be compressed or not. */
    private record LargeBody(Wire wire, boolean chunked) {
        /** Sends all but the last piece, or as much as is wanted. */
        static LargeBody begin(Taker taker, int sender) throws IOException {
            var body = new LargeBody(new Wire(taker.port()), sender % 2 == 0);
            var pieces = sender % 4 < 2 ? 128 : 32;
            body.wire.send("POST %s HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n%s\r\nContent-Type: %s\r\n"
                    .formatted(taker.path(), taker.credentials(), taker.type())
                    + "Accept: application/json, text/event-stream\r\nConnection: close\r\n"
                    + (sender % 5 == 4 ? "Content-Encoding: gzip\r\n" : "")
                    + (body.chunked ? "Transfer-Encoding: chunked\r\n\r\n"
                            : "Content-Length: %d\r\n\r\n".formatted(pieces * A_PIECE.length())));
            var wanted = true;
            for (var piece = 1; piece < pieces && wanted; piece++) {
                wanted = body.sent(body.chunked ? "10000\r\n" + A_PIECE + "\r\n" : A_PIECE);
            }
            return body;
        }

        /** The status of the answer. */
        String end() throws IOException {
            try (wire) {
                sent(chunked ? "10000\r\n" + A_PIECE + "\r\n0\r\n\r\n" : A_PIECE);
                wire.isClosedWithin(Duration.ofSeconds(5));
                return wire.received().isEmpty() ? "cut" : wire.received().substring(9, 12);
            }
        }

        /** False when the other side does not want to hear more. */
        private boolean sent(String text) {
            try {
                wire.send(text);
                return true;
            } catch (IOException cut) {
                return false;
            }
        }
    }
}
