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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks and does not read the answers holds nothing for long. */
@Tag("torture")
class SlowReadersIT {
    private static final int READERS = Site.count(400, 60);
    /** Far more than the system takes from the server in the place of the reader. */
    private static final int ASKED_BYTES = 32 * 1024 * 1024;
    private static final Duration CUT_WITHIN = Duration.ofSeconds(30);
    /** What the machine's own load may add. */
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final int SPARE_THREADS = 12;

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private Site site;
    private Replica app;
    private Replica web;

    @BeforeEach
    void start() throws Exception {
        site = Site.open(temporary);
        app = site.app().awaitReady();
        web = site.web(app).awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
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
            for (var reader = 0; reader < READERS; reader++) {
                readers.add(ask(web, script));
                readers.add(ask(app, "/openapi.yaml"));
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

    /** Asks again and again on one connection, and does not read. */
    private Socket ask(Replica replica, String path) throws Exception {
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
        var times = ASKED_BYTES / text(replica, path).length();
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", replica.port()), 10_000);
        Thread.startVirtualThread(() -> {
            try {
                socket.getOutputStream().write(request.repeat(times).getBytes(StandardCharsets.US_ASCII));
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
