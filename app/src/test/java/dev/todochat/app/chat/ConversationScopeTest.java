package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.http.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a program sees of what a person says to their assistant, and what it can do away with. */
@Tag("M8")
class ConversationScopeTest extends ChatTest {
    private long conversation;
    private long question;

    @BeforeEach
    void somethingPrivate() throws Exception {
        model.otherwise(request -> text("I won't tell."));
        conversation = say(ada, "my secret is 4711").json().path("conversation_id").asLong();
        question = messages(ada, conversation).get(1).path("id").asLong();
    }

    @Test
    void aTokenForTasksSeesNothingOfConversations() throws Exception {
        var token = token("tasks:read", "tasks:write", "tasks:delete");

        for (var path : List.of("/api/conversations", one(), one() + "/messages")) {
            var answer = get(token, path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.json().path("detail").asText()).contains("conversations");
        }
        assertThat(patch(token, one(), "{\"title\": \"Mine\"}").status()).isEqualTo(403);
        assertThat(delete(token, one()).status()).isEqualTo(403);
        assertThat(delete(token, one() + "/turn").status()).isEqualTo(403);
        assertThat(get(ada.token(), one()).status()).isEqualTo(200);
    }

    @Test
    void norCanItHaveTheAssistantTellThem() throws Exception {
        var token = token("tasks:read", "tasks:write", "tasks:delete");
        var asked = model.requests().size();

        assertThat(post(token, "/api/chat", Json.write(Json.object().put("message", "what is my secret?")
                .put("conversation_id", conversation))).status()).isEqualTo(403);
        assertThat(post(token, "/api/chat", Json.write(Json.object().put("retry_of", question))).status())
                .isEqualTo(403);
        assertThat(model.requests()).hasSize(asked);

        assertThat(post(token, "/api/chat", message("add milk")).status()).as("a conversation of its own")
                .isEqualTo(200);
        assertThat(model.lastRequest().toString()).doesNotContain("4711");
    }

    @Test
    void withTheScopeItReadsAndGoesOn() throws Exception {
        var reads = token("conversations");
        assertThat(get(reads, "/api/conversations").json().path("conversations")).hasSize(1);
        assertThat(get(reads, one() + "/messages").json().toString()).contains("4711");
        assertThat(get(reads, "/api/tasks").status()).isEqualTo(403);
        assertThat(patch(reads, one(), "{\"title\": \"Mine\"}").status()).isEqualTo(403);

        var talks = token("tasks:read", "tasks:write", "conversations");
        assertThat(patch(talks, one(), "{\"title\": \"Secrets\"}").status()).isEqualTo(200);
        assertThat(post(talks, "/api/chat", Json.write(Json.object().put("message", "and now?")
                .put("conversation_id", conversation))).status()).isEqualTo(200);
        assertThat(delete(talks, one() + "/turn").status()).isEqualTo(204);
    }

    @Test
    void withoutTheScopeToDeleteNothingIsDeleted() throws Exception {
        var task = addTask(ada, "Milk");
        var talks = token("tasks:read", "tasks:write", "conversations");

        assertThat(delete(talks, one()).status()).isEqualTo(403);
        assertThat(delete(talks, "/api/tasks/" + task).status()).isEqualTo(403);
        assertThat(get(ada.token(), one()).status()).isEqualTo(200);
        assertThat(get(ada.token(), "/api/tasks/" + task).status()).isEqualTo(200);

        assertThat(delete(token("tasks:delete", "conversations"), one()).status()).isEqualTo(204);
    }

    @Test
    void theScopeIsListedAndNoneThatIsNotGiven() throws Exception {
        token("conversations", "tasks:read");
        token("tasks:read");

        assertThat(get(ada.token(), "/api/tokens").json().path("tokens").findValues("scopes"))
                .extracting(Object::toString).containsExactly("[\"tasks:read\"]", "[\"tasks:read\",\"conversations\"]");
        assertThat(post(ada.token(), "/api/tokens", "{\"name\": \"x\", \"scopes\": [\"conversation\"]}").status())
                .isEqualTo(400);
    }

    private String one() {
        return "/api/conversations/" + conversation;
    }

    private String token(String... scopes) throws Exception {
        var body = Json.object().put("name", "program");
        List.of(scopes).forEach(body.putArray("scopes")::add);
        return post(ada.token(), "/api/tokens", Json.write(body)).json().path("token").asText();
    }
}
