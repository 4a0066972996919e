package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.http.Json;
import dev.todochat.testing.Route;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drives every route to a success; that each answer fits its description is checked on the way, in {@code send}. */
class ApiAnswersTest extends DescribedApiTest {
    private final TreeSet<Route> succeeded = new TreeSet<>();
    private Person ada;

    @BeforeAll
    void somebody() throws Exception {
        ada = signUp();
    }

    @Test
    void everyRouteSucceedsAsDescribed() throws Exception {
        probes();
        tasks("/api/tasks");
        tasks("/api/todo");
        tokens();
        chat();
        confirmations();
        invitations();
        account();
        lostPassword();

        assertThat(succeeded).isEqualTo(routes());
    }

    @Test
    void theEventsOfAStreamAreAsDescribed() throws Exception {
        var bob = signUp();
        var added = events(app, bob, "add milk and eggs");
        var deleting = events(app, bob, "delete milk");

        assertThat(added).startsWith("conversation").endsWith("done")
                .contains("tool_call", "tool_result", "token");
        assertThat(deleting).contains("confirmation");
    }

    @Test
    @Tag("slow")
    void aModelThatIsAwayIsDescribedToo() throws Exception {
        try (var broken = start(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/v1", "OPENAI_MODEL", "none"))) {
            awaitReady(broken);
            var bob = signUp();

            var failed = send(broken.port(), "POST", "/api/chat", bob.token(), "{\"message\": \"hello\"}").json();
            assertThat(failed.path("state").asText()).isEqualTo("failed");
            var messages = get(bob.token(), "/api/conversations/%d/messages"
                    .formatted(failed.path("conversation_id").asLong())).json();
            assertThat(messages.path("messages").path(0).path("retry_of").isIntegralNumber()).isTrue();
            assertThat(events(broken, bob, "hello")).containsExactly("conversation", "error");
        }
    }

    @Test
    void aDatabaseThatIsAwayIsDescribedToo() throws Exception {
        try (var alone = start(Map.of("DATABASE_URL", "postgresql://todo@127.0.0.1:1/todo"))) {
            for (var path : List.of("/health", "/api/health", "/health/ready", "/api/tasks")) {
                assertThat(send(alone.port(), "GET", path, ada.token(), "").status()).as(path).isEqualTo(503);
            }
        }
    }

    private void probes() throws Exception {
        for (var path : List.of("/health", "/api/health", "/health/live", "/health/ready", "/health/started",
                "/openapi.yaml")) {
            get("", path);
        }
    }

    private void tasks(String list) throws Exception {
        var task = list + "/" + post(ada.token(), list, "{\"title\": \"Milk\"}").json().path("id").asLong();
        get(ada.token(), list + "?q=milk&limit=1");
        get(ada.token(), task);
        patch(ada.token(), task, "{\"description\": \"2 litres\"}");
        post(ada.token(), task + "/completion", "");
        delete(ada.token(), task + "/completion");
        delete(ada.token(), task);
    }

    private void tokens() throws Exception {
        var made = post(ada.token(), "/api/tokens", "{\"name\": \"script\", \"expires_in_days\": 3650}").json();
        assertThat(get(made.path("token").asText(), "/api/tasks").status()).isEqualTo(200);
        get(ada.token(), "/api/tokens");
        delete(ada.token(), "/api/tokens/" + made.path("id").asLong());
    }

    private void chat() throws Exception {
        get(ada.token(), "/api/assistant");
        var reply = say("add milk and eggs");
        assertThat(reply.path("tool_calls")).hasSize(2);
        var conversation = "/api/conversations/" + reply.path("conversation_id").asLong();
        get(ada.token(), "/api/conversations");
        get(ada.token(), conversation);
        get(ada.token(), conversation + "/messages");
        patch(ada.token(), conversation, "{\"title\": \"Shopping\"}");
        delete(ada.token(), conversation + "/turn");
        delete(ada.token(), conversation);
    }

    private void confirmations() throws Exception {
        var first = "/api/confirmations/" + say("delete milk").path("confirmations").path(0).path("id").asLong();
        get(ada.token(), first);
        delete(ada.token(), first);
        assertThat(post(ada.token(), first, "").status()).isEqualTo(410);
        var reply = say("delete milk");
        get(ada.token(), "/api/conversations/%d/messages".formatted(reply.path("conversation_id").asLong()));
        var second = post(ada.token(), "/api/confirmations/"
                + reply.path("confirmations").path(0).path("id").asLong(), "").json();
        assertThat(second.path("results").path(0).path("is_error").asBoolean()).isFalse();
    }

    private void invitations() throws Exception {
        get("", "/api/sign-up");
        var invitation = "/api/invitations/" + post(ada.token(), "/api/invitations", "").json().path("id").asLong();
        get(ada.token(), "/api/invitations");
        delete(ada.token(), invitation);
    }

    private void lostPassword() throws Exception {
        var bob = signUp();
        assertThat(post("", "/api/lost-password", """
                {"link": "pwd_nobody", "new_password": "another few plain words"}""").status()).isEqualTo(410);
        post("", "/api/lost-password", """
                {"link": "%s", "new_password": "another few plain words"}""".formatted(passwordLink(bob)));
    }

    private void account() throws Exception {
        get(ada.token(), "/api/account");
        var file = get(ada.token(), "/api/account/export").raw().body();
        assertThat(post(signUp().token(), "/api/account/import", file).status()).isEqualTo(200);
        patch(ada.token(), "/api/account", "{\"name\": \"Ada\"}");
        put(ada.token(), "/api/account/password", """
                {"current_password": "%s", "new_password": "another few plain words"}""".formatted(PASSWORD));
        var again = signIn();
        delete(again, "/api/sessions/" + get(ada.token(), "/api/sessions?limit=100").json()
                .path("sessions").path(1).path("id").asLong());
        delete(signIn(), "/api/sessions/current");
        send(app.port(), "DELETE", "/api/account", signIn(), "{\"password\": \"another few plain words\"}");
    }

    private String signIn() throws Exception {
        return post("", "/api/sessions", """
                {"email": "%s", "password": "another few plain words"}""".formatted(ada.email()))
                .json().path("token").asText();
    }

    private JsonNode say(String message) throws Exception {
        return post(ada.token(), "/api/chat", Json.object().put("message", message).toString()).json();
    }

    /** The names of the events of an answer; that each is as described is checked in {@code send}. */
    private List<String> events(App app, Person person, String message) throws Exception {
        return send(app.port(), "POST", "/api/chat", person.token(), Json.object().put("message", message).toString(),
                "Accept", "text/event-stream").raw().body().lines()
                .filter(line -> line.startsWith("event: ")).map(line -> line.substring("event: ".length())).toList();
    }

    @Override
    protected Answer send(int port, String method, String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        var answer = super.send(port, method, path, token, body, headers);
        // What is not ready yet may be a moment later.
        var settled = !path.equals("/health/ready") || answer.status() == 200;
        if (method.equals("GET") && settled) {
            var head = super.send(port, "HEAD", path, token, "", headers);
            assertThat(head.status()).as("HEAD %s", path).isEqualTo(answer.status());
            assertThat(head.raw().body()).isEmpty();
        }
        if (answer.status() < 300) {
            description.routeOf(method, URI.create(path).getRawPath()).ifPresent(succeeded::add);
        }
        return answer;
    }
}
