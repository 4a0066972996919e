package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message has a limit, wherever it comes from, and so has a page of them. */
@Tag("L1")
class MessageLengthTest extends ChatTest {
    private static final int LIMIT = 100_000;

    @Test
    void anAnswerWithoutEndIsCutAndSaysSo() throws Exception {
        var piece = "🥚".repeat(4_999) + "<";
        model.answers(wire -> {
            wire.headers();
            while (true) {
                wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}".formatted(piece));
            }
        });

        var answer = say(ada, "hello").json();
        var kept = messages(ada, answer.path("conversation_id").asLong()).getFirst();

        assertThat(answer.path("error").path("title").asText()).isEqualTo(Trouble.TOO_MUCH.title());
        assertThat(answer.path("response").asText()).hasSizeBetween(LIMIT - 1, LIMIT).startsWith(piece).endsWith("🥚…");
        assertThat(kept.path("text").asText()).isEqualTo(answer.path("response").asText());
        assertThat(kept.path("state").asText()).isEqualTo("failed");
        assertThat(kept.path("error")).isEqualTo(answer.path("error"));
        eventually(() -> model.clientsGone() == 1);
    }

    @Test
    void oneThatJustFitsIsWhole() throws Exception {
        var longest = "<".repeat(LIMIT - 1);
        model.answers(text(longest));

        var answer = say(ada, "hello").json();

        assertThat(answer.path("error").isNull()).isTrue();
        assertThat(answer.path("response").asText()).isEqualTo(longest);
    }

    @Test
    void aMessageFromTheTimeWithoutALimitIsShownInPartAndNotAskedAgain() throws Exception {
        var conversation = conversation();
        insert(conversation, "user", "<".repeat(4_500_000), "complete");
        var question = messages(ada, conversation).getFirst();
        insert(conversation, "assistant", "🥚".repeat(LIMIT), "complete");
        var answer = messages(ada, conversation).getFirst();

        assertThat(question.path("text").asText()).hasSize(LIMIT).startsWith("<<<")
                .endsWith("Export your data to read all of it.)");
        assertThat(answer.path("text").asText()).isEqualTo("🥚".repeat(LIMIT));
        var again = retry(ada, question.path("id").asLong());
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().at("/errors/0/field").asText()).isEqualTo("retry_of");
        assertThat(get(ada.token(), "/api/account/export").raw().body()).contains("<".repeat(4_500_000));
    }

    @Test
    void aPageOfLongMessagesIsShortAndTheRestIsBehindIt() throws Exception {
        var conversation = conversation();
        for (var message = 0; message < 48; message++) {
            insert(conversation, "assistant", "- item\n".repeat(LIMIT / 7), "complete");
        }
        var path = "/api/conversations/%d/messages?limit=100".formatted(conversation);
        var seen = new ArrayList<Long>();
        var pages = 0;
        JsonNode page;
        var cursor = "";
        do {
            var answer = get(ada.token(), path + cursor);
            assertThat(answer.raw().body()).hasSizeLessThan(3 * LIMIT);
            page = answer.json();
            page.path("messages").forEach(message -> seen.add(message.path("id").asLong()));
            cursor = "&cursor=" + page.path("next_cursor").asText();
            pages++;
        } while (page.path("next_cursor").isTextual());

        assertThat(pages).isBetween(24, 49);
        assertThat(seen).hasSize(48 + 2).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
    }

    /** What was found is the biggest part of a message. */
    @Test
    void ofAListThatWasFoundTheBeginningIsRead() throws Exception {
        var conversation = conversation();
        insert(conversation, "assistant", "Here they are.", "complete");
        try (var connection = connection(); var insert = connection.prepareStatement("""
                insert into tool_calls (account_id, channel, message_id, model_call_id, name, kind, arguments, state,
                    result_text, task_count, tasks, result, started_at)
                select account_id, 'chat', id, 'call', 'list_tasks', 'read', '{}', 'done', '', 100, '[]',
                    jsonb_build_object('count', 100, 'tasks', (select jsonb_agg(jsonb_build_object('id', number,
                        'title', 'Task', 'description', repeat('a', 10000))) from generate_series(1, 100) number)), now()
                from messages where conversation_id = ? and text = 'Here they are.'""")) {
            insert.setLong(1, conversation);
            insert.executeUpdate();
            connection.commit();
        }
        model.answers(text("Yes."));

        assertThat(say(ada, "the first?", conversation).json().path("state").asText()).isEqualTo("complete");

        assertThat(model.requests().getLast().toString()).contains("cut here: ask for fewer at a time");
        assertThat(messages(ada, conversation).get(2).at("/tool_calls/0/count").asInt()).isEqualTo(100);
    }

    private long conversation() throws Exception {
        model.answers(text("Hello."));
        return say(ada, "hello").json().path("conversation_id").asLong();
    }

    private void insert(long conversation, String role, String text, String state) throws Exception {
        try (var connection = connection(); var insert = connection.prepareStatement("""
                insert into messages (conversation_id, account_id, role, text, state, created_at)
                select id, account_id, ?, ?, ?, now() from conversations where id = ?""")) {
            insert.setString(1, role);
            insert.setString(2, text);
            insert.setString(3, state);
            insert.setLong(4, conversation);
            insert.executeUpdate();
            connection.commit();
        }
    }
}
