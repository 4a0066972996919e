package dev.todochat.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.AppTest;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The product as it is with no key set: the same loop, the same ledger, the same cards. */
class BuiltInChatTest extends AppTest {
    @Test
    void aConversationFromAddingToDeleting() throws Exception {
        var ada = signUp();

        var added = say(ada, "add milk and eggs and call the dentist", 0);
        assertThat(added.path("state").asText()).isEqualTo("complete");
        assertThat(added.path("tool_calls")).hasSize(3);
        assertThat(titles(ada)).hasSize(3);

        var conversation = added.path("conversation_id").asLong();
        say(ada, "finish the milk one", conversation);
        assertThat(get(ada.token(), "/api/tasks").json().path("counts").path("completed").asInt()).isEqualTo(1);

        var deletion = say(ada, "delete eggs", conversation);
        assertThat(titles(ada)).hasSize(3);
        var card = deletion.path("confirmations").path(0);
        assertThat(card.path("summary").asText()).isEqualToIgnoringCase("Delete 'eggs'");
        assertThat(post(ada.token(), "/api/confirmations/" + card.path("id").asLong(), "").status()).isEqualTo(200);
        assertThat(titles(ada)).hasSize(2);
    }

    @Test
    void whatIsNoMediaTypeInAcceptIsAnsweredAsJson() throws Exception {
        var answer = send(app.port(), "POST", "/api/chat", signUp().token(), "{\"message\": \"add milk\"}",
                "Accept", "nonsense");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isEqualTo("complete");
    }

    @Test
    void itSaysThatItIsTheBuiltInOne() throws Exception {
        assertThat(get(signUp().token(), "/api/assistant").json())
                .isEqualTo(Json.object().put("model", "built-in").put("built_in", true));
    }

    @Test
    void anArgumentThatDoesNotFitIsExplainedInPlainWords() throws Exception {
        assertThat(say(signUp(), "add " + "x".repeat(501), 0).path("response").asText())
                .endsWith(": its title must be at most 500 characters long.");
    }

    @Test
    void anotherReplicaKnowsWhatWasAskedWhateverTheWords() throws Exception {
        var ada = signUp();
        addTask(ada, "Oat milk");
        addTask(ada, "Soy milk");
        var conversation = say(ada, "finish milk", 0).path("conversation_id").asLong();
        store("update messages set text = 'Hm?' where role = 'assistant' and account_id = " + ada.id());

        try (var other = start(Map.of())) {
            awaitReady(other);
            var answer = send(other.port(), "POST", "/api/chat", ada.token(), body("the second one", conversation));
            assertThat(answer.json().path("response").asText()).isEqualTo("'Oat milk' is done.");
        }
    }

    @Test
    void anAnswerThatBrokeOffIsKnownByItsStateAndItsCallsAreNotMadeAgain() throws Exception {
        var ada = signUp();
        var added = say(ada, "add milk and eggs", 0);
        store("update messages set text = 'Whole.', state = 'stopped' where id = " + added.path("message_id").asLong());
        var question = get(ada.token(), "/api/conversations/%d/messages".formatted(added.path("conversation_id")
                .asLong())).json().at("/messages/0/retry_of").asLong();

        var again = post(ada.token(), "/api/chat", Json.write(Json.object().put("retry_of", question))).json();

        assertThat(again.path("response").asText()).isEqualTo("Added 'Milk' and 'Eggs'.");
        assertThat(again.path("tool_calls")).isEmpty();
        assertThat(titles(ada)).hasSize(2);
    }

    @Test
    void aForgedMemoryReachesNoTaskOfAnybodyElse() throws Exception {
        var ada = signUp();
        var eve = signUp();
        var secret = addTask(ada, "Secret");
        var conversation = say(eve, "what's left?", 0).path("conversation_id").asLong();
        for (var memory : List.of("""
                {"shown":[{"id":%1$d,"title":"x","description":"","completed":false}],"pending":{"type":"nothing"}}""", """
                {"shown":[],"pending":{"type":"choice","wish":{"type":"do","action":"COMPLETE"},
                 "candidates":[{"id":%1$d,"title":"x","description":"","completed":false}]}}""", """
                {"shown":[{"id":%1$d}],"pending":%1$d}""", "[%1$d]", "%1$d")) {
            store("update messages set memory = '%s' where role = 'assistant' and account_id = %d"
                    .formatted(memory.formatted(secret), eve.id()));
            assertThat(say(eve, "finish 1", conversation).path("state").asText()).as(memory).isEqualTo("complete");
        }
        assertThat(get(ada.token(), "/api/tasks/" + secret).json().path("completed").asBoolean()).isFalse();
    }

    private void store(String sql) throws Exception {
        try (var connection = connection(); var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
            connection.commit();
        }
    }

    private static String body(String message, long conversation) {
        return Json.write(Json.object().put("message", message).put("conversation_id", conversation));
    }

    private JsonNode say(Person person, String message, long conversation) throws Exception {
        var body = Json.object().put("message", message);
        if (conversation != 0) {
            body.put("conversation_id", conversation);
        }
        return post(person.token(), "/api/chat", Json.write(body)).json();
    }

    private List<String> titles(Person person) throws Exception {
        var titles = new ArrayList<String>();
        get(person.token(), "/api/tasks?status=all").json().path("tasks")
                .forEach(task -> titles.add(task.path("title").asText()));
        return titles;
    }
}
