package dev.todochat.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.todochat.app.admin.AdminProgram;
import dev.todochat.app.admin.Terminal;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.server.HttpServer.Shutdown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The production wiring on free ports, over a fresh database for each class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AppTest {
    protected static final String PASSWORD = "four plain words here";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    protected final TestClock clock = new TestClock();
    protected final HttpClient http = HttpClient.newHttpClient();
    protected String databaseUrl;
    protected App app;

    /** Somebody who has signed up. */
    public record Person(String email, String token, long id) {
    }

    /** What a command of the operator said. */
    public record Ordered(int code, String out, String err) {
        /** Of the link that it printed. */
        public String secret() {
            return out.strip().replaceAll(".*=", "");
        }
    }

    /** An answer, with its body as JSON where it has one. */
    public record Answer(int status, JsonNode json, HttpResponse<String> raw) {
        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    @BeforeAll
    void startApp() throws Exception {
        databaseUrl = TestPostgres.freshDatabase();
        app = start(Map.of());
        awaitReady(app);
    }

    @AfterAll
    void stopApp() {
        app.close();
        http.close();
    }

    /** Another replica over the same database, with some variables changed. */
    protected App start(Map<String, String> changes) {
        return start(settings(changes), clock);
    }

    protected Settings settings(Map<String, String> changes) {
        var variables = new HashMap<>(Map.of(
                "PORT", "0", "MCP_SERVER_PORT", "0", "METRICS_PORT", "0",
                "DATABASE_URL", databaseUrl,
                "AUTH_SECRET", "a secret of tests, long enough for HS256",
                "TRUSTED_PROXIES", "127.0.0.0/8"));
        variables.putAll(variables());
        variables.putAll(changes);
        variables.putIfAbsent("DATABASE_DIRECT_URL", TestPostgres.direct(variables.get("DATABASE_URL")));
        return Settings.from(variables);
    }

    /** Overridden where a class needs other settings. */
    protected Map<String, String> variables() {
        return Map.of();
    }

    /** Overridden where a class needs another model. */
    protected App start(Settings settings, InstantSource clock) {
        return Main.start(settings, Shutdown.AT_ONCE, clock);
    }

    protected void awaitReady(App app) throws Exception {
        for (var i = 0; i < 300; i++) {
            if (send(app.port(), "GET", "/health/ready", "", "").status() == 200) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("app is not ready");
    }

    /** From an address of their own, since one makes few accounts. */
    protected Person signUp() throws Exception {
        var number = PEOPLE.incrementAndGet();
        var email = "person%d@example.com".formatted(number);
        var answer = send(app.port(), "POST", "/api/accounts", "", """
                {"email": "%s", "password": "%s", "name": "Test Person", "time_zone": "Europe/Berlin"}"""
                .formatted(email, PASSWORD), "X-Forwarded-For", "198.18.%d.%d".formatted(number / 250, number % 250));
        return new Person(email, answer.json().path("token").asText(), answer.json().at("/account/id").asLong());
    }

    /** A command of the operator, over the database of this class. */
    protected Ordered order(String... words) {
        return order(Map.of(), words);
    }

    protected Ordered order(Map<String, String> changes, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = AdminProgram.run(List.of(words), () -> settings(changes),
                (settings, work) -> Main.withOperator(settings, clock, work),
                new Terminal(new PrintStream(out, true), new PrintStream(err, true)));
        return new Ordered(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What the link holds by which somebody sets a new password. */
    protected String passwordLink(Person person) {
        return order("admin", "password", person.email()).secret();
    }

    protected long addTask(Person person, String title) throws Exception {
        return post(person.token(), "/api/tasks", JSON.createObjectNode().put("title", title).toString())
                .json().path("id").asLong();
    }

    protected Answer get(String token, String path) throws IOException, InterruptedException {
        return send(app.port(), "GET", path, token, "");
    }

    protected Answer post(String token, String path, String body) throws IOException, InterruptedException {
        return send(app.port(), "POST", path, token, body);
    }

    protected Answer put(String token, String path, String body) throws IOException, InterruptedException {
        return send(app.port(), "PUT", path, token, body);
    }

    protected Answer patch(String token, String path, String body) throws IOException, InterruptedException {
        return send(app.port(), "PATCH", path, token, body);
    }

    protected Answer delete(String token, String path) throws IOException, InterruptedException {
        return send(app.port(), "DELETE", path, token, "");
    }

    /** Extra headers come as name, value, name, value. */
    protected Answer send(int port, String method, String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        var isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(response.statusCode(),
                isJson ? JSON.readTree(response.body()) : JSON.nullNode(), response);
    }

    /** A transaction of somebody else in the same database. */
    protected Connection connection() throws SQLException {
        var url = DatabaseUrl.parse(TestPostgres.direct(databaseUrl));
        var connection = DriverManager.getConnection(url.jdbcUrl(), url.user().orElseThrow(), "");
        connection.setAutoCommit(false);
        return connection;
    }

    /** Until a transaction waits for the lock of another. */
    protected static void awaitBlocked(Connection other) throws Exception {
        try (var statement = other.createStatement()) {
            for (var blocked = false; !blocked; Thread.sleep(20)) {
                var row = statement.executeQuery("select exists (select from pg_locks where not granted)");
                blocked = row.next() && row.getBoolean(1);
            }
        }
    }
}
