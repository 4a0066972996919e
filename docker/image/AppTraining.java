import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Trains app over a PostgreSQL of its own: {@code java -classpath LIBRARIES AppTraining.java HOME CACHE}. */
final class AppTraining {
    private static final int ROUNDS = 20;
    private static final String MCP = "/mcp";

    private final Training app;

    private AppTraining(Training app) {
        this.app = app;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var postgres = EmbeddedPostgres.start();
                var app = new Training(Path.of(arguments[0]), "todo-app", Path.of(arguments[1]),
                        List.of("PORT", "MCP_SERVER_PORT", "METRICS_PORT"),
                        Map.of("DATABASE_URL", "postgresql://postgres@localhost:%d/postgres".formatted(postgres.getPort()),
                                "AUTH_SECRET", "only a training run signs with this"))) {
            new AppTraining(app).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        var account = """
                {"email": "ada@example.com", "password": "seven quiet otters swim", "name": "Ada"}""";
        json(201, "POST", "/api/accounts", account, "");
        var token = field("token", json(201, "POST", "/api/sessions", account, ""));
        for (int i = 0; i < ROUNDS; i++) {
            tasks(token, i);
            chat(token, i);
        }
        assistant(field("token", json(201, "POST", "/api/tokens", "{\"name\": \"training\"}", token)));
        json(400, "POST", "/api/tasks", "{\"title\": \"\"}", token);
        json(401, "GET", "/api/tasks", "", "nonsense");
        app.send(200, app.port("METRICS_PORT"), "GET", "/metrics", "");
    }

    private void tasks(String token, int i) throws IOException, InterruptedException {
        var id = field("id", json(201, "POST", "/api/tasks", "{\"title\": \"Task %d\"}".formatted(i), token));
        json(200, "GET", "/api/tasks?status=all&limit=20", "", token);
        json(200, "PATCH", "/api/tasks/" + id, "{\"description\": \"in short\"}", token);
        json(200, "POST", "/api/tasks/" + id + "/completion", "", token);
        json(204, "DELETE", "/api/tasks/" + id, "", token);
        json(200, "GET", "/api/sessions", "", token);
        app.send(200, app.port(), "GET", "/health", "");
    }

    private void chat(String token, int i) throws IOException, InterruptedException {
        for (var message : List.of("add milk %d and call the dentist".formatted(i), "what's left?",
                "finish the milk %d one".formatted(i))) {
            app.send(200, app.port(), "POST", "/api/chat", "{\"message\": \"%s\"}".formatted(message),
                    "Authorization", "Bearer " + token, "Content-Type", "application/json",
                    "Accept", "text/event-stream");
        }
        json(200, "GET", "/api/conversations", "", token);
    }

    private void assistant(String token) throws IOException, InterruptedException {
        for (var call : List.of(
                """
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25",
                 "capabilities": {}, "clientInfo": {"name": "training", "version": "1"}}}""",
                """
                {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}""",
                """
                {"jsonrpc": "2.0", "id": 3, "method": "tools/call",
                 "params": {"name": "add_task", "arguments": {"title": "Bread"}}}""")) {
            app.send(200, app.port("MCP_SERVER_PORT"), "POST", MCP, call, "Authorization", "Bearer " + token,
                    "Content-Type", "application/json", "Accept", "application/json, text/event-stream",
                    "MCP-Protocol-Version", "2025-11-25");
        }
    }

    private String json(int status, String method, String path, String body, String token)
            throws IOException, InterruptedException {
        return app.send(status, app.port(), method, path, body,
                "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    private static String field(String name, String json) {
        var matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return matcher.group(1);
    }
}
