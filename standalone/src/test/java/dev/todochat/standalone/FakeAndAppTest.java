package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.Logging;
import dev.todochat.testing.fake.FakeBackend;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fake that web's tests talk to answers the same requests as app does: statuses, media types, fields, and every value
 * that is not chance. Whatever web begins to use of app belongs into one of these scripts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class FakeAndAppTest {
    private static final String PASSWORD = "seven quiet otters swim";

    private Product product;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What somebody does, who has just signed up. */
    private interface Script {
        void run(Transcript api) throws IOException, InterruptedException;
    }

    @BeforeAll
    void startApp(@TempDir Path data) throws Exception {
        Logging.configure(LogLevel.ERROR, LogFormat.TEXT);
        product = Main.start(Settings.from(Map.of("WEB_PORT", "0", "APP_PORT", "0", "MCP_SERVER_PORT", "0",
                "METRICS_PORT", "0", "TODO_DATA", SharedPrograms.copiedInto(data).toString())));
    }

    @AfterAll
    void stopApp() {
        product.close();
        http.close();
    }

    @Test
    void signingUpAndIn() throws Exception {
        assertSame("in", api -> {
            api.speakAs("");
            api.get("/api/account");
            api.post("/api/accounts", credentials("in", PASSWORD));
            api.post("/api/accounts", credentials("other", "short"));
            api.post("/api/accounts", "{\"email\": \"nobody\", \"password\": \"" + PASSWORD + "\"}");
            api.post("/api/accounts", "{\"email\": \"other@example.com\"}");
            api.post("/api/accounts", "[]");
            api.post("/api/sessions", credentials("in", PASSWORD));
            api.speakAs("no.such.token");
            api.get("/api/tasks");
            api.speakAs("");
            for (var i = 0; i < 9; i++) {
                api.post("/api/sessions", credentials("in", "a wrong guess"));
            }
        });
    }

    @Test
    void theAccount() throws Exception {
        assertSame("account", api -> {
            api.get("/api/account");
            api.send("PATCH", "/api/account", "{\"name\": \" Ada \", \"time_zone\": \"Europe/Vienna\"}");
            api.send("PATCH", "/api/account", "{\"time_zone\": \"Nowhere/Land\"}");
            api.send("PATCH", "/api/account", "{\"name\": \"" + "x".repeat(101) + "\"}");
            api.send("PUT", "/api/account/password", "{\"current_password\": \"no\", \"new_password\": \"four plain words here\"}");
            api.send("PUT", "/api/account/password", "{\"current_password\": \"" + PASSWORD + "\", \"new_password\": \"short\"}");
            api.send("PUT", "/api/account/password", "{\"current_password\": \"" + PASSWORD
                    + "\", \"new_password\": \"four plain words here\"}");
            api.post("/api/tokens", "{\"name\": \"laptop\"}");
            api.send("PUT", "/api/account/password", "{\"current_password\": \"four plain words here\", "
                    + "\"new_password\": \"" + PASSWORD + "\"}");
            api.get("/api/tokens");
            api.send("PUT", "/api/account/password", "{\"current_password\": \"" + PASSWORD
                    + "\", \"new_password\": \"four plain words here\", \"end_tokens\": true}");
            api.get("/api/tokens");
            var elsewhere = api.post("/api/sessions", credentials("account", "four plain words here"));
            api.get("/api/sessions");
            var page = api.get("/api/sessions?limit=1");
            api.get("/api/sessions?limit=1&cursor=" + page.path("next_cursor").asText());
            api.get("/api/sessions?cursor=nonsense");
            api.get("/api/sessions?limit=101");
            api.delete("/api/sessions/999999999");
            api.delete("/api/sessions/" + page.at("/sessions/0/id").asLong());
            api.speakAs(elsewhere.path("token").asText());
            api.get("/api/account");
            api.speakAs(api.post("/api/sessions", credentials("account", "four plain words here")).path("token").asText());
            api.delete("/api/sessions/current");
            api.get("/api/account");
            api.speakAs(api.post("/api/sessions", credentials("account", "four plain words here")).path("token").asText());
            api.send("DELETE", "/api/account", "{\"password\": \"no\"}");
            api.send("DELETE", "/api/account", "{\"password\": \"four plain words here\"}");
            api.get("/api/account");
        });
    }

    @Test
    void invitations() throws Exception {
        assertSame("inviting", api -> {
            var made = api.post("/api/invitations", "");
            api.post("/api/invitations", "");
            api.get("/api/invitations?limit=100");
            api.delete("/api/invitations/" + made.path("id").asLong());
            api.delete("/api/invitations/" + made.path("id").asLong());
            api.get("/api/invitations");
            for (var i = 0; i < 10; i++) {
                api.post("/api/invitations", "");
            }
            api.speakAs("");
            api.get("/api/sign-up");
            api.get("/api/invitations");
            api.post("/api/lost-password", "{\"link\": \"pwd_nobodys\", \"new_password\": \"four plain words here\"}");
            api.post("/api/lost-password", "{\"link\": \"pwd_nobodys\", \"new_password\": \"short\"}");
            api.post("/api/lost-password", "{}");
        });
    }

    @Test
    void tokens() throws Exception {
        assertSame("tokens", api -> {
            api.post("/api/tokens", "{\"name\": \" \"}");
            api.post("/api/tokens", "{\"name\": \"laptop\", \"expires_in_days\": 4000}");
            api.post("/api/tokens", "{\"name\": \"laptop\"}");
            api.post("/api/tokens", "{\"name\": \"diary\", \"scopes\": [\"tasks:read\", \"conversations\"]}");
            var made = api.post("/api/tokens", "{\"name\": \"tablet\", \"scopes\": [\"tasks:read\"], \"expires_in_days\": 30}");
            api.get("/api/tokens?limit=100");
            api.delete("/api/tokens/" + made.path("id").asLong());
            api.delete("/api/tokens/" + made.path("id").asLong());
            api.get("/api/tokens");
        });
    }

    @Test
    void tasks() throws Exception {
        assertSame("tasks", api -> {
            var milk = "/api/tasks/" + add(api, "{\"title\": \" Oat\\nmilk \", \"description\": \"two litres\"}");
            add(api, "{\"title\": \"Eggs\"}");
            add(api, "{\"title\": \"Bread\", \"description\": null}");
            api.post("/api/tasks", "{\"title\": \" \"}");
            api.post("/api/tasks", "{}");
            api.post("/api/tasks", "{\"title\": \"Long\", \"description\": \"" + "x".repeat(10_001) + "\"}");
            api.get("/api/tasks");
            api.get("/api/tasks?q=MILK");
            api.get("/api/tasks?q=Litres&status=open");
            api.get("/api/tasks?q=nothing-like-it");
            api.get("/api/tasks?status=lost");
            api.get("/api/tasks?q=" + "x".repeat(501));
            var page = api.get("/api/tasks?limit=2");
            api.get("/api/tasks?limit=2&cursor=" + page.path("next_cursor").asText());
            api.post(milk + "/completion", "");
            api.post(milk + "/completion", "");
            api.get("/api/tasks?status=completed");
            api.get("/api/tasks?status=open&limit=1");
            api.delete(milk + "/completion");
            api.send("PATCH", milk, "{\"title\": \"Soy milk\"}");
            api.send("PATCH", milk, "{\"description\": \"\"}");
            api.send("PATCH", milk, "{\"title\": \"\"}");
            api.get(milk);
            api.delete(milk);
            for (var method : List.of("GET", "DELETE")) {
                api.send(method, milk, "");
            }
            api.send("PATCH", milk, "{\"title\": \"Gone\"}");
            api.post(milk + "/completion", "");
            api.delete(milk + "/completion");
        });
    }

    @Test
    void talking() throws Exception {
        assertSame("talking", api -> {
            api.get("/api/assistant");
            var first = api.post("/api/chat", "{\"message\": \"add Milk, Eggs\"}");
            var id = first.path("conversation_id").asLong();
            var talk = "/api/conversations/" + id;
            stream(api, "{\"message\": \"add Bread\", \"conversation_id\": %d}".formatted(id));
            stream(api, "{\"message\": \"complete Eggs\", \"conversation_id\": %d}".formatted(id));
            stream(api, "{\"message\": \"thanks\", \"conversation_id\": %d}".formatted(id));
            api.post("/api/chat", "{\"message\": \" \"}");
            api.post("/api/chat", "{\"message\": \"" + "x".repeat(8_001) + "\"}");
            api.post("/api/chat", "{\"message\": \"hello\", \"conversation_id\": 999999999}");
            api.post("/api/chat", "{\"retry_of\": 999999999, \"conversation_id\": %d}".formatted(id));
            var page = api.get(talk + "/messages?limit=1");
            api.get(talk + "/messages?cursor=" + page.path("next_cursor").asText());
            api.get(talk);
            api.send("PATCH", talk, "{\"title\": \"Groceries\"}");
            api.send("PATCH", talk, "{\"title\": \" \"}");
            api.post("/api/chat", "{\"message\": \"add " + "Bread ".repeat(15) + "\"}");
            api.get("/api/conversations");
            api.delete(talk + "/turn");
            api.delete(talk);
            api.delete(talk);
            api.get(talk);
            api.get(talk + "/messages");
            api.delete(talk + "/turn");
        });
    }

    @Test
    void proposals() throws Exception {
        assertSame("proposals", api -> {
            add(api, "{\"title\": \"Milk\"}");
            var eggs = add(api, "{\"title\": \"Eggs\"}");
            var asked = api.post("/api/chat", "{\"message\": \"delete all tasks\"}");
            var refused = confirmation(asked);
            api.get(refused);
            api.delete(refused);
            api.delete(refused);
            api.post(refused, "");
            stream(api, "{\"message\": \"delete all tasks\"}");
            var stale = confirmation(api.post("/api/chat", "{\"message\": \"delete all tasks\"}"));
            api.send("PATCH", "/api/tasks/" + eggs, "{\"title\": \"Six eggs\"}");
            api.post(stale, "");
            api.get(stale);
            var last = api.post("/api/chat", "{\"message\": \"delete all tasks\"}");
            api.post(confirmation(last), "");
            api.get("/api/conversations/%d/messages".formatted(last.path("conversation_id").asLong()));
            api.get("/api/tasks");
            api.post("/api/confirmations/999999999", "");
            var own = confirmation(asked);
            api.speakAs(api.post("/api/accounts", credentials("stranger", PASSWORD)).path("token").asText());
            api.get(own);
            api.post(own, "");
            api.delete(own);
        });
    }

    @Test
    void exportAndImport() throws Exception {
        assertSame("archive", api -> {
            api.get("/api/account/export");
            api.post("/api/account/import", "{\"format\": \"x\"}");
            var empty = api.get("/api/account/export").toString();
            api.post("/api/account/import", empty);
            add(api, "{\"title\": \"Milk\"}");
            api.post("/api/account/import", empty);
        });
    }

    private void assertSame(String name, Script script) throws Exception {
        var app = run(URI.create("http://127.0.0.1:" + product.settings().ports().app()), name, script);
        try (var fake = new FakeBackend()) {
            assertThat(run(fake.url(), name, script)).containsExactlyElementsOf(app);
        }
    }

    private List<String> run(URI base, String name, Script script) throws Exception {
        var api = new Transcript(base, http);
        api.speakAs(api.post("/api/accounts", credentials(name, PASSWORD)).path("token").asText());
        script.run(api);
        return api.lines();
    }

    private static void stream(Transcript api, String body) throws IOException, InterruptedException {
        api.send("POST", "/api/chat", body, "Accept", "text/event-stream");
    }

    private static long add(Transcript api, String body) throws IOException, InterruptedException {
        return api.post("/api/tasks", body).path("id").asLong();
    }

    private static String confirmation(JsonNode reply) {
        return "/api/confirmations/" + reply.at("/confirmations/0/id").asLong();
    }

    private static String credentials(String name, String password) {
        return "{\"email\": \"%s@example.com\", \"password\": \"%s\"}".formatted(name, password);
    }
}
