package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever asks and does not read the answers holds nothing for long. */
@Tag("torture")
class SlowReadersIT extends WebAndAppCase {
    private static final int READERS = Site.count(400, 60);
    /** Far more than the system takes from the server in the place of the reader. */
    private static final int ASKED_BYTES = 32 * 1024 * 1024;
    private static final Duration CUT_WITHIN = Duration.ofSeconds(30);
    /** What the machine's own load may add. */
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final int SPARE_THREADS = 12;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        http.close();
    }

    @Test
    @Tag("W7")
    void slowReadersAreCutWhileOthersAreServed() throws Exception {
        var script = Pattern.compile("/assets/htmx\\.[0-9a-f]+\\.js").matcher(text(web, "/sign-in")).results()
                .findFirst().orElseThrow().group();
        var before = List.of(web.process().threads(), app.process().threads());
        var readers = new ArrayList<Socket>();
        try {
            var ofWeb = requests(web, script);
            var ofApp = requests(app, "/openapi.yaml");
            for (var reader = 0; reader < READERS; reader++) {
                readers.add(ask(web, ofWeb));
                readers.add(ask(app, ofApp));
            }
            var asked = System.nanoTime();
            var held = List.of(web.process().threads(), app.process().threads());
            for (var part = 0; part < held.size(); part++) {
                assertThat(held.get(part)).as("answers nobody reads")
                        .isGreaterThan(before.get(part) + READERS - SPARE_THREADS);
            }
            while (System.nanoTime() - asked < CUT_WITHIN.plus(SLACK).toNanos()) {
                assertThat(List.of(web.status("/sign-in"), app.status("/api/health"))).containsOnly(200);
                Thread.sleep(200);
            }
            var left = List.of(web.process().threads(), app.process().threads());
            Site.report("W7: %d readers of each of web and app read nothing: threads %s before, %s while they were "
                    + "waited for, %s after %d s; others were served", READERS, before, held, left,
                    CUT_WITHIN.plus(SLACK).toSeconds());
            for (var part = 0; part < left.size(); part++) {
                assertThat(left.get(part)).isLessThanOrEqualTo(before.get(part) + SPARE_THREADS);
            }
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
    }

    /** The same again and again, for one connection. */
    private byte[] requests(Replica replica, String path) throws Exception {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path)
                .repeat(ASKED_BYTES / text(replica, path).length()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Asks, and does not read. */
    private static Socket ask(Replica replica, byte[] requests) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", replica.port()), 10_000);
        Thread.startVirtualThread(() -> {
            try {
                socket.getOutputStream().write(requests);
            } catch (IOException cut) {
                // Which is what is looked for.
            }
        });
        return socket;
    }

    private String text(Replica replica, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(replica.url() + path)).build(), BodyHandlers.ofString())
                .body();
    }
}
