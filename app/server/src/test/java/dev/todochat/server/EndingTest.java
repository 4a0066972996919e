package dev.todochat.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that has been told to end goes on serving for a pause, and each of its answers ends a connection. */
class EndingTest {
    /** Longer than a test takes anywhere; each ends it when it has seen enough. */
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final String OTHER = "other";

    private final Health health = new Health(InstantSource.system());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;
    private Thread end;

    /** A client that keeps its connection; it reads answers with a length. */
    private record Kept(Socket socket) implements AutoCloseable {
        static Kept to(int port) throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            return new Kept(socket);
        }

        Kept ask(String path) throws IOException {
            socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path)
                    .getBytes(US_ASCII));
            return this;
        }

        String headers() throws IOException {
            var headers = new StringBuilder();
            while (!headers.toString().endsWith("\r\n\r\n")) {
                var next = socket.getInputStream().read();
                assertThat(next).as("the connection ended after: %s", headers).isNotNegative();
                headers.append((char) next);
            }
            return headers.toString();
        }

        String body(String headers) throws IOException {
            var length = headers.lines().filter(line -> line.startsWith("Content-Length: "))
                    .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length()))).sum();
            return new String(socket.getInputStream().readNBytes(length), UTF_8);
        }

        /** What comes until the server ends the connection. */
        String rest() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @BeforeEach
    void start() {
        server = HttpServer.start("test", health, new HttpServer.Shutdown(PAUSE, Duration.ofSeconds(5)), List.of(
                new HttpServer.Listener(HttpServer.Listener.MAIN, InetAddress.getLoopbackAddress(), 0, 65_536,
                        around -> { }, this::routes),
                new HttpServer.Listener(OTHER, InetAddress.getLoopbackAddress(), 0, 65_536,
                        around -> { }, this::routes)));
        end = Thread.ofVirtual().unstarted(server::close);
    }

    @AfterEach
    void stop() throws InterruptedException {
        ended.countDown();
        if (end.getState() == Thread.State.NEW) {
            end.start();
        }
        end.interrupt();
        end.join();
    }

    @Test
    @Tag("P1")
    void duringThePauseEachAnswerEndsAKeptConnection() throws Exception {
        var statuses = Map.of("/hello", 200, "/pieces", 200, "/nowhere", 404, "/boom", 500, "/health/live", 200,
                "/health/ready", 503);
        var connections = new HashMap<Kept, String>();
        for (var path : statuses.keySet()) {
            for (var port : List.of(server.port(), server.port(OTHER))) {
                connections.put(Kept.to(port), path);
            }
        }
        for (var kept : connections.keySet()) {
            var before = kept.ask("/hello").headers();
            assertThat(before).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection: close");
            assertThat(kept.body(before)).isEqualTo("hello");
        }
        beginToEnd();
        for (var kept : connections.entrySet()) {
            try (var connection = kept.getKey()) {
                var path = kept.getValue();
                assertThat(connection.ask(path).headers()).as(path)
                        .startsWith("HTTP/1.1 %d ".formatted(statuses.get(path)))
                        .containsIgnoringCase("connection: close");
                assertThat(connection.rest()).as(path).isNotEmpty();
            }
        }
        assertThat(end.isAlive()).as("the pause goes on").isTrue();
    }

    @Test
    @Tag("P1")
    void aRequestThatWasThereBeforeEndsItsConnectionToo() throws Exception {
        try (var kept = Kept.to(server.port())) {
            kept.ask("/waits");
            asked.await();
            beginToEnd();
            ended.countDown();

            assertThat(kept.headers()).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
            assertThat(kept.rest()).isEqualTo("waited");
            assertThat(end.isAlive()).as("the pause goes on").isTrue();
        }
    }

    private void beginToEnd() throws InterruptedException {
        end.start();
        while (!health.isEnding()) {
            Thread.sleep(5);
        }
    }

    private void routes(HttpRules routing) {
        routing.register(health::routing)
                .get("/hello", (request, response) -> response.send("hello"))
                .get("/boom", (request, response) -> {
                    throw new IllegalStateException("on purpose");
                })
                .get("/pieces", (request, response) -> {
                    try (var out = response.outputStream()) {
                        out.write("one".getBytes(UTF_8));
                        out.flush();
                        out.write("two".getBytes(UTF_8));
                    }
                })
                .get("/waits", (request, response) -> {
                    asked.countDown();
                    ended.await();
                    response.send("waited");
                });
    }
}
