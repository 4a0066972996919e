package dev.todochat.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.server.Health;
import dev.todochat.server.HttpServer;
import dev.todochat.server.HttpServer.Listener;
import dev.todochat.server.HttpServer.Shutdown;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * app's JSON API on a socket of its own, in memory: what web's tests talk to. It remembers every request's headers,
 * can be told to fail, and can be stopped and started again on the same port.
 */
public final class FakeBackend implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeTasks tasks = new FakeTasks();
    private final FakeChat chat = new FakeChat(tasks);
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<Refusal> refusal = new AtomicReference<>(Refusal.NONE);
    private HttpServer server;

    /** A request as it came in. */
    public record Seen(String method, String path, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Something thrown that becomes problem details. */
    static final class Refusal extends RuntimeException {
        static final Refusal NONE = new Refusal(0, "");

        private final int status;
        private final String field;

        Refusal(int status, String detail) {
            this(status, "", detail);
        }

        Refusal(int status, String field, String detail) {
            super(detail, null, false, false);
            this.status = status;
            this.field = field;
        }
    }

    public FakeBackend() {
        start(0);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.port());
    }

    public FakeTasks tasks() {
        return tasks;
    }

    public FakeChat chat() {
        return chat;
    }

    public FakeAccounts accounts() {
        return accounts;
    }

    /** Every request so far, the oldest first. */
    public List<Seen> seen() {
        return seen;
    }

    /** From now on every route answers with this status; 0 ends it. */
    public void refuseEverything(int status, String detail) {
        refusal.set(new Refusal(status, detail));
    }

    /** Goes away; {@link #comeBack()} ends it. */
    public int goAway() {
        var port = server.port();
        server.close();
        return port;
    }

    public void comeBack(int port) {
        start(port);
    }

    @Override
    public void close() {
        chat.release();
        server.close();
    }

    private void start(int port) {
        var health = new Health(InstantSource.system());
        server = HttpServer.start("fake", health, new Shutdown(Duration.ZERO, Duration.ZERO),
                List.of(new Listener(Listener.MAIN, InetAddress.getLoopbackAddress(), port, 1024 * 1024, this::errors,
                        routing -> {
                            health.routing(routing);
                            routes(routing);
                        })));
    }

    private void routes(HttpRules routing) {
        routing.any("/api/*", this::record)
                .any("/api/*/*", this::record)
                .any("/api/*/*/*", this::record);
        accounts.routing(routing);
        tasks.routing(routing, accounts);
        chat.routing(routing, accounts);
    }

    private void errors(HttpRouting.Builder routing) {
        routing.error(Refusal.class, (request, response, e) -> problem(response, e))
                .error(HttpException.class, (request, response, e) ->
                        problem(response, new Refusal(e.status().code(), "There is nothing here for you")));
    }

    private void record(ServerRequest request, ServerResponse response) {
        var headers = new LinkedHashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.headerName().lowerCase(), header.get()));
        seen.add(new Seen(request.prologue().method().text(), request.path().rawPath(), headers));
        if (refusal.get().status != 0) {
            throw refusal.get();
        }
        response.next();
    }

    private static void problem(ServerResponse response, Refusal refusal) {
        var status = Status.create(refusal.status);
        var document = JSON.createObjectNode().put("type", "about:blank").put("title", status.reasonPhrase())
                .put("status", refusal.status).put("detail", (refusal.field + " " + refusal.getMessage()).strip());
        if (!refusal.field.isEmpty()) {
            document.putArray("errors").addObject().put("field", refusal.field).put("detail", refusal.getMessage());
        }
        if (refusal.status == 429) {
            response.header(HeaderNames.RETRY_AFTER, "120");
        }
        send(response, refusal.status, document);
    }

    static void send(ServerResponse response, int status, ObjectNode json) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, status < 400 ? "application/json" : "application/problem+json")
                .send(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode body(ServerRequest request) {
        try {
            return (ObjectNode) JSON.readTree(request.content().as(byte[].class));
        } catch (IOException | ClassCastException e) {
            throw new Refusal(400, "The body must be a JSON object");
        }
    }

    static long id(ServerRequest request) {
        return Long.parseLong(request.path().pathParameters().get("id"));
    }

    /** A handler of a signed-in account. */
    interface Signed {
        void handle(ServerRequest request, ServerResponse response, long account) throws Exception;
    }

    static Handler signed(FakeAccounts accounts, Signed handler) {
        return (request, response) -> handler.handle(request, response, accounts.caller(request));
    }
}
