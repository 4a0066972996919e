package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLogTest extends ServerTest {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new JsonLines().format(line));
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("request").addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("request").removeHandler(handler);
    }

    @Test
    void oneLineARequestNamesItsRouteAndNothingOfItsQuery() throws Exception {
        var answer = get("/things/12?token=secret", "abcdef0123456789");

        assertThat(answer.headers().firstValue("X-Request-Id")).contains("abcdef0123456789");
        assertThat(line("abcdef0123456789")).contains("GET /things/{id}").contains("\"status\":200")
                .contains("\"request_id\":\"abcdef0123456789\"").doesNotContain("secret");
    }

    @Test
    void anErrorIsLoggedWithTheStatusThatTheCallerSaw() throws Exception {
        assertThat(get("/boom", "boom-boom-1").statusCode()).isEqualTo(500);

        assertThat(line("boom-boom-1")).contains("\"status\":500");
    }

    @Test
    void aHeadIsLoggedAsWhatItIs() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/things/3"))
                    .HEAD().header("X-Request-Id", "only-the-head").build(), BodyHandlers.discarding());
        }

        assertThat(line("only-the-head")).contains("HEAD /things/{id}").contains("\"status\":200");
    }

    @Test
    void unknownPathsShareOneName() throws Exception {
        get("/nowhere/at/all", "nowhere-at-all");

        assertThat(line("nowhere-at-all")).contains("GET unmatched").contains("\"status\":404");
    }

    @Test
    void whoeverIsTurnedAwayNamesNoRoute() throws Exception {
        assertThat(get("/private/made-up", "turned-away").statusCode()).isEqualTo(303);

        assertThat(line("turned-away")).contains("GET unmatched").contains("\"status\":303");
    }

    @Test
    void anIllFormedRequestIdIsReplaced() throws Exception {
        var id = get("/hello", "x y").headers().firstValue("X-Request-Id").orElseThrow();

        assertThat(id).matches("[0-9a-f]{24}");
    }

    @Test
    void requestsAreCountedByRouteAndStatus() throws Exception {
        get("/things/1", "count-it-1");
        try (var metrics = MetricsListener.start(InetAddress.getLoopbackAddress(), 0)) {
            var text = get(metrics.port(), "/metrics", "scrape-it").body();

            assertThat(text).contains("http_server_requests").contains("route=\"/things/{id}\"").contains("jvm");
        }
    }

    /** The line of one request; it is written after the answer, so those of other tests may come late. */
    private String line(String requestId) throws InterruptedException {
        for (var i = 0; i < 100 && linesOf(requestId).isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(linesOf(requestId)).hasSize(1);
        return linesOf(requestId).getFirst();
    }

    private List<String> linesOf(String requestId) {
        return List.copyOf(lines).stream().filter(line -> line.contains(requestId)).toList();
    }

    private static java.net.http.HttpResponse<String> get(String path, String id) throws Exception {
        return get(server.port(), path, id);
    }

    private static java.net.http.HttpResponse<String> get(int port, String path, String id)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("X-Request-Id", id).build(), BodyHandlers.ofString());
        }
    }
}
