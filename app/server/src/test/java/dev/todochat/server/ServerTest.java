package dev.todochat.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server with a few routes that provoke what the guard and the log are for. */
abstract class ServerTest {
    /** Far more than the system takes from the server in the place of a reader. */
    static final int LARGE_BYTES = 16 * 1024 * 1024;

    static HttpServer server;
    static Health health;

    @BeforeAll
    static void start() {
        health = new Health(InstantSource.system());
        server = HttpServer.start("test", health, HttpServer.Shutdown.AT_ONCE,
                List.of(new HttpServer.Listener(HttpServer.Listener.MAIN, InetAddress.getLoopbackAddress(), 0, 65_536,
                        routing -> {
                        }, ServerTest::routes)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void routes(HttpRules routing) {
        routing.register(health::routing)
                .get("/hello", (request, response) -> response.send("hello"))
                .get("/things/{id}", (request, response) -> response.send("a thing"))
                .get("/private/{name}", (request, response) -> {
                    RequestLog.turnedAway(request);
                    response.status(Status.SEE_OTHER_303).send();
                })
                .register("/lists", lists -> lists
                        .get("/", (request, response) -> response.send("lists"))
                        .post("/", (request, response) -> response.send("list"))
                        .get("/{id}", (request, response) ->
                                response.send("list " + request.path().pathParameters().get("id")))
                        .patch("/{id}", (request, response) -> response.send("changed"))
                        .delete("/{id}", (request, response) -> response.send("gone")))
                .any("/guarded", (request, response) -> response.next())
                .post("/guarded", (request, response) -> response.send("let in"))
                .post("/echo", (request, response) -> response.send(request.content().as(String.class)))
                .post("/ignore", (request, response) -> response.send("ignored"))
                .post("/begin", (request, response) -> {
                    try (var in = request.content().inputStream()) {
                        in.readNBytes(3);
                    }
                    response.send("begun");
                })
                .get("/large", (request, response) -> response.send(new byte[LARGE_BYTES]))
                .get("/boom", (request, response) -> {
                    throw new IllegalStateException("secret-in-exception");
                })
                .get("/pieces", (request, response) -> {
                    try (var out = response.outputStream()) {
                        out.write("one".getBytes(StandardCharsets.UTF_8));
                        out.flush();
                        out.write("two".getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                })
                .get("/sized", (request, response) -> {
                    response.contentLength(5);
                    try (var out = response.outputStream()) {
                        out.write("sized".getBytes(StandardCharsets.UTF_8));
                    }
                })
                .get("/looks-like-an-answer", (request, response) -> {
                    response.contentLength(21);
                    try (var out = response.outputStream()) {
                        out.write("HTTP/1.1 200 OK\r\n\r\nhi".getBytes(StandardCharsets.UTF_8));
                    }
                })
                .get("/closes", (request, response) ->
                        response.header(HeaderNames.CONNECTION, "close").send("bye"))
                .get("/slow", (request, response) -> {
                    try (var out = response.outputStream()) {
                        for (var i = 0; i < 8; i++) {
                            out.write("tick\n".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            Thread.sleep(Duration.ofMillis(500));
                        }
                    }
                });
    }
}
