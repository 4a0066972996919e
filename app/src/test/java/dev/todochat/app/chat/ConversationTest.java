package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.Call;
import static dev.todochat.app.chat.StubAnswers.call;
import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.stall;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.http.Json;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest extends ChatTest {
    @Test
    void whatWasAskedForIsDoneAndToldInOneJsonAnswer() throws Exception {
        model.answers(calls(Call.of("add_task", "{\"title\":\"Milk\"}"), Call.of("add_task", "{\"title\":\"Eggs\"}")),
                text("Added milk and eggs."));

        var answer = say(ada, "add milk and eggs");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("response").asText()).isEqualTo("Added milk and eggs.");
        assertThat(answer.json().path("state").asText()).isEqualTo("complete");
        assertThat(answer.json().path("error").isNull()).isTrue();
        assertThat(answer.json().path("confirmations")).isEmpty();
        assertThat(answer.json().path("tool_calls")).hasSize(2);
        var first = answer.json().path("tool_calls").path(0);
        assertThat(first.path("name").asText()).isEqualTo("add_task");
        assertThat(first.path("arguments").path("title").asText()).isEqualTo("Milk");
        assertThat(first.path("result").asText()).isEqualTo("Added 'Milk'");
        assertThat(first.path("is_error").asBoolean()).isFalse();
        assertThat(first.path("task").path("title").asText()).isEqualTo("Milk");
        assertThat(titles(ada)).containsExactlyInAnyOrder("Milk", "Eggs");
    }

    @Test
    void theSameComesAsEventsInTheOrderInWhichItHappens() throws Exception {
        model.answers(calls("Let me see. ", Call.of("add_task", "{\"title\":\"Milk\"}")), text("Added milk."));

        try (var events = stream(ada, message("add milk"))) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.headers().get("content-type")).containsExactly("text/event-stream");
            assertThat(events.headers().get("cache-control")).containsExactly("no-store");
            assertThat(events.headers().get("x-accel-buffering")).containsExactly("no");
            var all = events.rest();

            assertThat(names(all))
                    .containsExactly("conversation", "token", "tool_call", "tool_result", "token", "done");
            assertThat(all.get(0).data().path("title").asText()).isEqualTo("add milk");
            assertThat(all.get(0).data().path("user_message_id").isIntegralNumber()).isTrue();
            var called = all.stream().filter(event -> event.name().equals("tool_call")).findFirst().orElseThrow();
            var answered = all.stream().filter(event -> event.name().equals("tool_result")).findFirst().orElseThrow();
            assertThat(called.data().path("id")).isEqualTo(answered.data().path("id"));
            assertThat(answered.data().path("task").path("title").asText()).isEqualTo("Milk");
            assertThat(spoken(all)).isEqualTo("Let me see. \n\nAdded milk.");
            assertThat(all.getLast().data().path("state").asText()).isEqualTo("complete");
            assertThat(all.getLast().data().path("usage").path("input_tokens").asLong())
                    .isEqualTo(2 * StubAnswers.INPUT_TOKENS);
            assertThat(all.getLast().data().path("usage").path("output_tokens").asLong())
                    .isEqualTo(2 * StubAnswers.OUTPUT_TOKENS);
        }
    }

    @Test
    void theHistoryHoldsWhatWasSaidAndWhatWasDone() throws Exception {
        model.answers(call("add_task", "{\"title\":\"Milk\"}"), text("Added milk."));
        var conversation = say(ada, "add milk").json().path("conversation_id").asLong();

        var messages = messages(ada, conversation);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).path("role").asText()).isEqualTo("user");
        assertThat(messages.get(1).path("text").asText()).isEqualTo("add milk");
        assertThat(messages.get(1).path("state").asText()).isEqualTo("complete");
        var reply = messages.get(0);
        assertThat(reply.path("role").asText()).isEqualTo("assistant");
        assertThat(reply.path("text").asText()).isEqualTo("Added milk.");
        assertThat(reply.path("state").asText()).isEqualTo("complete");
        assertThat(reply.path("retry_of").isNull()).isTrue();
        assertThat(reply.path("confirmation").isNull()).isTrue();
        assertThat(reply.path("tool_calls").path(0).path("text").asText()).isEqualTo("Added 'Milk'");
        assertThat(reply.path("tool_calls").path(0).path("task").path("title").asText()).isEqualTo("Milk");
    }

    @Test
    void theModelIsToldWhoAsksAndWhenAndWhatWasSaidAndDoneBefore() throws Exception {
        model.answers(call("add_task", "{\"title\":\"Milk\"}"), text("Added milk."), text("You are welcome."));
        var conversation = say(ada, "add milk").json().path("conversation_id").asLong();
        say(ada, "thanks", conversation);

        var sent = model.lastRequest().path("messages");

        assertThat(roles(sent)).containsExactly("system", "user", "assistant", "tool", "assistant", "user");
        assertThat(sent.path(0).path("content").asText()).contains("Test Person", "Europe/Berlin",
                DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH)
                        .format(clock.instant().atZone(ZoneId.of("Europe/Berlin"))));
        assertThat(sent.path(2).path("tool_calls").path(0).path("id"))
                .isEqualTo(sent.path(3).path("tool_call_id"));
        assertThat(sent.path(3).path("content").asText()).contains("\"title\":\"Milk\"");
        assertThat(sent.path(5).path("content").asText()).isEqualTo("thanks");
        assertThat(model.lastRequest().path("tools")).hasSize(7);
        assertThat(model.lastRequest().path("model").asText()).isEqualTo("stub");
        assertThat(model.heads().getLast()).contains("Authorization: Bearer " + KEY);
    }

    @Test
    void theTitleIsCutFromTheFirstMessageAndCanBeChanged() throws Exception {
        var conversation = say(ada, "please remember that I have to buy a present for my sister before Friday evening")
                .json().path("conversation_id").asLong();
        var path = "/api/conversations/" + conversation;

        assertThat(get(ada.token(), path).json().path("title").asText())
                .isEqualTo("please remember that I have to buy a present for my sister…");
        assertThat(patch(ada.token(), path, "{\"title\":\"  Sister  \"}").json().path("title").asText())
                .isEqualTo("Sister");
        assertThat(get(ada.token(), path).json().path("title").asText()).isEqualTo("Sister");
        assertThat(patch(ada.token(), path, "{\"title\":\" \"}").status()).isEqualTo(400);
        assertThat(patch(ada.token(), path, "{\"title\":\"" + "x".repeat(121) + "\"}").status()).isEqualTo(400);
    }

    @Test
    void conversationsComeInPagesTheNewestFirst() throws Exception {
        var made = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(say(ada, "hello " + i).json().path("conversation_id").asLong());
        }

        var seen = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = get(ada.token(), "/api/conversations?limit=2" + cursor).json();
            page.path("conversations").forEach(conversation -> seen.add(conversation.path("id").asLong()));
            cursor = page.path("next_cursor").isNull() ? "" : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(made);
        assertThat(get(ada.token(), "/api/conversations?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void messagesComeInPagesTheNewestFirst() throws Exception {
        var conversation = say(ada, "one").json().path("conversation_id").asLong();
        say(ada, "two", conversation);

        var path = "/api/conversations/" + conversation + "/messages?limit=3";
        var first = get(ada.token(), path).json();
        var second = get(ada.token(), path + "&cursor=" + first.path("next_cursor").asText()).json();

        assertThat(first.path("messages")).hasSize(3);
        assertThat(first.path("messages").path(1).path("text").asText()).isEqualTo("two");
        assertThat(second.path("messages")).hasSize(1);
        assertThat(second.path("messages").path(0).path("text").asText()).isEqualTo("one");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void aDeletedConversationIsGoneWithItsMessages() throws Exception {
        var conversation = say(ada, "hello").json().path("conversation_id").asLong();

        assertThat(delete(ada.token(), "/api/conversations/" + conversation).status()).isEqualTo(204);

        assertThat(get(ada.token(), "/api/conversations/" + conversation).status()).isEqualTo(404);
        assertThat(get(ada.token(), "/api/conversations/" + conversation + "/messages").status()).isEqualTo(404);
    }

    @Test
    void aStrangersConversationIsNotFoundWithTheSameBytesAsNone() throws Exception {
        var conversation = say(ada, "private").json().path("conversation_id").asLong();
        var question = messages(ada, conversation).get(1).path("id").asLong();
        var eve = signUp();

        for (var request : List.of("GET /api/conversations/%d", "PATCH /api/conversations/%d",
                "DELETE /api/conversations/%d", "GET /api/conversations/%d/messages",
                "DELETE /api/conversations/%d/turn")) {
            var parts = request.split(" ");
            var body = parts[0].equals("PATCH") ? "{\"title\":\"Mine\"}" : "";
            var theirs = send(app.port(), parts[0], parts[1].formatted(conversation), eve.token(), body);
            var none = send(app.port(), parts[0], parts[1].formatted(999_999_999), eve.token(), body);
            assertThat(theirs.status()).as(request).isEqualTo(404);
            assertThat(theirs.raw().body()).isEqualTo(none.raw().body());
        }
        assertThat(say(eve, "hello", conversation).status()).isEqualTo(404);
        assertThat(retry(eve, question).status()).isEqualTo(404);
        assertThat(messages(ada, conversation)).hasSize(2);
        assertThat(model.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"message\":\"\"}", "{\"message\":\"  \\n \"}", "{\"message\":5}", "[]", "x",
        "{\"message\":\"a\\u0000b\"}", "{\"message\":\"hi\",\"conversation_id\":\"1\"}"})
    void aMessageThatIsNoneIsRefusedBeforeAnythingIsKept(String body) throws Exception {
        assertThat(post(ada.token(), "/api/chat", body).status()).isEqualTo(400);
        try (var events = stream(ada, body)) {
            assertThat(events.status()).isEqualTo(400);
            assertThat(events.headers().get("content-type")).containsExactly("application/problem+json");
        }
        assertThat(get(ada.token(), "/api/conversations").json().path("conversations")).isEmpty();
    }

    @Test
    void aMessageMayHaveEightThousandCharactersAndNotOneMore() throws Exception {
        assertThat(say(ada, "😀".repeat(8_000)).status()).isEqualTo(200);
        var refused = say(ada, "😀".repeat(8_001));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("detail").asText()).contains("8,000");
    }

    @Test
    void theAssistantSaysWhichModelItIs() throws Exception {
        var assistant = get(ada.token(), "/api/assistant");

        assertThat(assistant.json()).isEqualTo(Json.object().put("model", "stub").put("built_in", false));
        assertThat(get("", "/api/assistant").status()).isEqualTo(401);
        assertThat(get("", "/health").json().path("dependencies").path("model").asText()).isEqualTo("stub");
    }

    @Test
    void aTurnThatOnlySpokePartlyBeforeItsProcessDiedIsStoppedLater() throws Exception {
        model.answers(stall("Let me "));
        try (var events = stream(ada, message("hello"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            assertThat(messages(ada, conversation).getFirst().path("state").asText()).isEqualTo("running");
            clock.advance(Turns.LEASE);
            assertThat(messages(ada, conversation).getFirst().path("state").asText()).isEqualTo("stopped");
        }
    }

    static List<String> names(List<Event> events) {
        var names = new ArrayList<String>();
        for (var event : events) {
            // Tokens in a row are one answer, however the server cut it.
            if (!event.name().equals("token") || names.isEmpty() || !names.getLast().equals("token")) {
                names.add(event.name());
            }
        }
        return names;
    }

    static String spoken(List<Event> events) {
        var text = new StringBuilder();
        events.stream().filter(event -> event.name().equals("token"))
                .forEach(event -> text.append(event.data().path("text").asText()));
        return text.toString();
    }

    static List<String> roles(JsonNode messages) {
        var roles = new ArrayList<String>();
        messages.forEach(message -> roles.add(message.path("role").asText()));
        return roles;
    }
}
