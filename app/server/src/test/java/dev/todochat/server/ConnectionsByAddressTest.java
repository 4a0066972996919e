package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.server.HttpServer.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One address has not all connections of a listener. */
class ConnectionsByAddressTest {
    private static final int MOST = 1_024;
    private static final int TOO_MANY = MOST + 200;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String WAIT = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void hangUp() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    @Tag("W7")
    void idleConnectionsGiveWayToNewOnesOfTheirOwnAddressOnly() throws Exception {
        try (var server = server("")) {
            var neighbour = connect(server, "127.0.0.2");
            assertThat(ask(neighbour, HELLO)).contains("hello");
            connectMany(server, TOO_MANY);

            assertThat(ask(connect(server, "127.0.0.1"), HELLO)).as("a new one is served").contains("hello");
            assertThat(sockets.stream().skip(1).filter(ConnectionsByAddressTest::isServed).count())
                    .as("its share is kept, and what was too many is not").isEqualTo(MOST);
            assertThat(ask(neighbour, HELLO)).as("another address keeps its own").contains("hello");
        }
    }

    @Test
    @Tag("W7")
    void connectionsAtWorkAreKeptAndOneMoreIsRefused() throws Exception {
        try (var server = server("")) {
            connectMany(server, MOST);
            for (var socket : sockets) {
                assertThat(ask(socket, WAIT)).contains(" 200 ");
            }

            assertThat(ask(connect(server, "127.0.0.1"), HELLO)).as("one more").isEmpty();
            release.countDown();
            for (var socket : sockets.subList(0, MOST)) {
                assertThat(read(socket, "the end")).contains("the end");
            }
            assertThat(ask(connect(server, "127.0.0.2"), HELLO)).as("another address").contains("hello");
        }
    }

    @Test
    @Tag("W7")
    void aTrustedProxyHasAsManyAsItNeeds() throws Exception {
        try (var server = server("127.0.0.0/8")) {
            connectMany(server, TOO_MANY);

            assertThat(sockets).allMatch(ConnectionsByAddressTest::isServed);
        }
    }

    /** Or its connections that wait, on which it is about to send, would give way to those of any local program. */
    @Test
    @Tag("W7")
    void soHasAProxyOnTheSameMachineWhichIsKnownByItsSecret() throws Exception {
        try (var server = server(TrustedProxies.knowing("secret"))) {
            connectMany(server, TOO_MANY);

            assertThat(sockets).allMatch(ConnectionsByAddressTest::isServed);
        }
    }

    private HttpServer server(String proxies) {
        return server(TrustedProxies.parse(new Environment(Map.of("TRUSTED_PROXIES", proxies)), "TRUSTED_PROXIES"));
    }

    private HttpServer server(TrustedProxies trusted) {
        return HttpServer.start("test", new Health(InstantSource.system()), new HttpServer.Shutdown(Duration.ZERO,
                Duration.ofMillis(100)), List.of(new Listener(Listener.MAIN, InetAddress.getLoopbackAddress(), 0, 65_536,
                        trusted, _ -> { }, routes -> routes
                                .get("/hello", (_, response) -> response.send("hello"))
                                .get("/wait", (_, response) -> {
                                    try (var out = response.outputStream()) {
                                        out.write("hello, and ".getBytes(StandardCharsets.US_ASCII));
                                        out.flush();
                                        release.await();
                                        out.write("the end".getBytes(StandardCharsets.US_ASCII));
                                    }
                                }))));
    }

    private void connectMany(HttpServer server, int count) throws IOException {
        for (var i = 0; i < count; i++) {
            connect(server, "127.0.0.1");
        }
    }

    private Socket connect(HttpServer server, String from) throws IOException {
        var socket = new Socket("127.0.0.1", server.port(), InetAddress.ofLiteral(from), 0);
        sockets.add(socket);
        return socket;
    }

    private static boolean isServed(Socket socket) {
        return ask(socket, HELLO).contains("hello");
    }

    /** The answer; what there is of it when the connection is closed before its end. */
    private static String ask(Socket socket, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(socket, "hello");
        } catch (IOException closed) {
            return "";
        }
    }

    private static String read(Socket socket, String end) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        var text = new StringBuilder();
        for (var next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
            text.append((char) next);
            if (text.indexOf(end) >= 0) {
                break;
            }
        }
        return text.toString();
    }
}
