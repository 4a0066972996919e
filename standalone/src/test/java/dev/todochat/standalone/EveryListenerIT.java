package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.Logging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on every port that the product listens on: pages, API, MCP and metrics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryListenerIT {
    /** Longer than it takes to close a connection, and shorter than an idle one may live. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    static final List<String> AMBIGUOUS = List.of(
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
            "Content-Length: 4\r\nContent-Length: 9\r\n\r\nabcd",
            "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
            "Content-Length: 4, 4\r\n\r\nabcd",
            "Content-Length: +4\r\n\r\nabcd",
            "Content-Length: -1\r\n\r\n",
            "Content-Length: 0x4\r\n\r\nabcd",
            "Content-Length: 99999999999999999999\r\n\r\nabcd",
            "X-A: a\rX-B: b\r\nContent-Length: 4\r\n\r\nabcd",
            "X-A: a\rContent-Length: 4\r\n\r\nabcd",
            ": a\r\nContent-Length: 4\r\n\r\nabcd",
            "X-A: a\r\n folded: b\r\nContent-Length: 4\r\n\r\nabcd");

    @TempDir
    static Path data;

    private Product product;

    @BeforeAll
    void start() throws Exception {
        Logging.configure(LogLevel.WARNING, LogFormat.TEXT);
        var variables = new HashMap<String, String>();
        List.of("WEB_PORT", "APP_PORT", "MCP_SERVER_PORT", "METRICS_PORT").forEach(name -> variables.put(name, "0"));
        variables.put("TODO_DATA", SharedPrograms.copiedInto(data).toString());
        product = Main.start(Settings.from(variables));
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @ParameterizedTest
    @FieldSource("AMBIGUOUS")
    @Tag("W5")
    void aRequestThatTwoServersReadDifferentlyIsRefusedAndTheConnectionCloses(String rest) throws Exception {
        for (var listener : listeners().toList()) {
            try (var wire = new Wire(listener.port())) {
                wire.send("POST %s HTTP/1.1\r\nHost: localhost\r\n%s%s".formatted(listener.path(), rest, NEXT));

                assertThat(wire.isClosedWithin(PATIENCE)).as("%s", listener).isTrue();
                assertThat(wire.received()).as("%s", listener).startsWith("HTTP/1.1 400 ");
                assertThat(wire.answers()).as("%s", listener).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("listeners")
    @Tag("W5")
    void nobodyIsAProxy(Listener listener) throws Exception {
        for (var target : List.of("localhost:443", listener.path(), "*")) {
            try (var wire = new Wire(listener.port())) {
                wire.send("CONNECT %s HTTP/1.1\r\nHost: localhost\r\n\r\n%s".formatted(target, NEXT));

                assertThat(wire.isClosedWithin(PATIENCE)).as(target).isTrue();
                assertThat(wire.received()).as(target).startsWith("HTTP/1.1 400 ");
                assertThat(wire.answers()).as(target).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("listeners")
    @Tag("W9")
    void whatIsNoRequestIsToldNothing(Listener listener) throws Exception {
        for (var request : List.of("TRACE %s HTTP/1.1\r\nHost: localhost\r\nX-A: canary\r\nConnection: close\r\n\r\n",
                "GET %s HTTP/9.9\r\nHost: localhost\r\n\r\n", "GET %%zz%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "canary\r\n\r\n", "\u0016\u0003\u0001%s\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET %s\u0000canary HTTP/1.1\r\nHost: localhost\r\n\r\n", "CONNECT canary:1 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET %s HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n",
                "GET %s HTTP/1.1\r\nHost: localhost\r\nX-A: " + "a".repeat(70_000) + "\r\nConnection: close\r\n\r\n")) {
            try (var wire = new Wire(listener.port())) {
                wire.send(request.formatted(listener.path()));

                wire.isClosedWithin(Duration.ofSeconds(2));
                assertThat(wire.received()).as(request).doesNotContain("canary", "Exception", "java.", "helidon", "\tat ");
            }
        }
    }

    Stream<Listener> listeners() {
        var ports = product.settings().ports();
        return Stream.of(new Listener(ports.web(), "/sign-in"), new Listener(ports.app(), "/api/tasks"),
                new Listener(ports.mcp(), "/mcp"), new Listener(ports.metrics(), "/metrics"));
    }

    record Listener(int port, String path) {
    }
}
