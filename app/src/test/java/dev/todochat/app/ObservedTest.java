package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.http.Json;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.Logging;
import dev.todochat.server.MetricsListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators see: health, metrics, and one line a request. */
class ObservedTest extends AppTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream standardError = System.err;

    @BeforeAll
    void captureTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        Logging.configure(LogLevel.DEBUG, LogFormat.JSON);
    }

    @AfterAll
    void giveTheLogBack() throws Exception {
        System.setErr(standardError);
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void healthNamesWhatAppNeeds() throws Exception {
        var health = get("", "/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("status").asText()).isEqualTo("healthy");
        assertThat(Instant.parse(health.json().path("timestamp").asText())).isEqualTo(clock.instant());
        assertThat(health.json().path("dependencies").toString()).isEqualTo(
                "{\"database\":\"connected\",\"mcp_server\":\"running\",\"model\":\"built-in\"}");
        assertThat(get("", "/api/health").raw().body()).isEqualTo(health.raw().body());
    }

    @Test
    void aRequestLeavesOneLineWithItsIdAccountRouteStatusAndDuration() throws Exception {
        var ada = signUp();
        var path = "/api/tasks/" + addTask(ada, "canary-title");
        var id = get(ada.token(), path + "?q=canary-query").header("X-Request-Id");

        var lines = linesOf(id);
        assertThat(lines).hasSize(1);
        var line = lines.getFirst();
        assertThat(line.path("message").asText()).isEqualTo("GET /api/tasks/{id}");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("account_id").asLong()).isEqualTo(ada.id());
        assertThat(line.path("duration_ms").isIntegralNumber()).isTrue();
        assertThat(line.path("part").asText()).isEqualTo("app");
    }

    @Test
    @Tag("P5")
    void neitherSecretsNorWhatPeopleWriteReachTheLog() throws Exception {
        var email = "canary-email@example.com";
        var signedUp = post("", "/api/accounts", """
                {"email": "%s", "password": "canary words as password", "name": "canary-name"}""".formatted(email));
        var token = signedUp.json().path("token").asText();
        post("", "/api/sessions", "{\"email\": \"%s\", \"password\": \"canary wrong\"}".formatted(email));
        post(token, "/api/tasks", "{\"title\": \"canary-title\"}");
        post(token, "/api/tasks", "{\"title\": {\"canary\": 1}}");
        post(token, "/api/chat", "{\"message\": \"add canary-task\"}");
        post(token, "/api/chat", "{\"message\": \"delete canary-task\"}");
        get(token + "canary", "/api/tasks?q=canary-query");
        get(token, "/canary-path");
        var personal = post(token, "/api/tokens", "{\"name\": \"canary-token\"}").json().path("token").asText();
        var last = get(personal, "/api/tasks").header("X-Request-Id");

        assertThat(linesOf(last)).isNotEmpty();
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("canary").doesNotContain(token)
                .doesNotContain(token.split("\\.")[2]).doesNotContain(personal).doesNotContain("a secret of tests");
    }

    @Test
    void metricsCountRequestsByRouteAndStatusAndShowThePool() throws Exception {
        var ada = signUp();
        var path = "/api/tasks/" + addTask(ada, "Milk");
        get(ada.token(), path);
        linesOf(get("", path).header("X-Request-Id"));
        post(ada.token(), "/api/chat", "{\"message\": \"add eggs\"}");

        try (var metrics = MetricsListener.start(InetAddress.getLoopbackAddress(), 0)) {
            var text = send(metrics.port(), "GET", "/metrics", "", "").raw().body();

            assertThat(text.lines()).anyMatch(line -> line.startsWith("http_server_requests")
                            && line.contains("method=\"GET\"") && line.contains("route=\"/api/tasks/{id}\"")
                            && line.contains("status=\"200\"") && line.contains("part=\"app\""))
                    .anyMatch(line -> line.contains("route=\"/api/tasks/{id}\"") && line.contains("status=\"401\""));
            assertThat(text).contains("db_connections_active", "db_connections_idle", "db_connections_waiting", "jvm",
                    "model_calls");
            assertThat(text).doesNotContain(ada.email()).doesNotContain("Milk");
        }
    }

    /** The line is written after the answer. */
    private List<JsonNode> linesOf(String requestId) throws Exception {
        for (var i = 0; i < 100 && !log.toString(StandardCharsets.UTF_8).contains(requestId); i++) {
            Thread.sleep(20);
        }
        return log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(requestId))
                .map(Json::parseOwn).toList();
    }
}
