package dev.todochat.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.server.HttpServer.Shutdown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
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
                "AUTH_SECRET", "a secret of tests, long enough for HS256"));
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

    protected Person signUp() throws Exception {
        var email = "person%d@example.com".formatted(PEOPLE.incrementAndGet());
        var answer = post("", "/api/accounts", """
                {"email": "%s", "password": "%s", "name": "Test Person", "time_zone": "Europe/Berlin"}"""
                .formatted(email, PASSWORD));
        return new Person(email, answer.json().path("token").asText(), answer.json().at("/account/id").asLong());
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
