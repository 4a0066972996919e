package dev.todochat.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.AppTest;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
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
