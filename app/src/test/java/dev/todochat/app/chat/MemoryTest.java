package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.todochat.app.chat.StubAnswers.Call;
import dev.todochat.app.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands beside messages as facts is for the built-in model alone. */
class MemoryTest extends ChatTest {
    @Test
    void aServerIsSentNoneAndItsAnswersHaveNone() throws Exception {
        model.answers(calls(Call.of("get_task", "{\"id\":999999999}")), text("There is no such task."), text("Fine."));
        var conversation = say(ada, "show me that task").json().path("conversation_id").asLong();
        try (var connection = connection(); var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("""
                    update messages set memory = '{"shown":"canary"}'
                    where role = 'assistant' and memory is null and account_id = %d""".formatted(ada.id()))).isOne();
            connection.commit();
        }

        say(ada, "thanks", conversation);

        assertThat(model.requests()).hasSize(3).allSatisfy(request -> assertThat(Json.write(request.path("messages")))
                .doesNotContain("canary", "\"memory\"", "\"state\"", "attributes", "no_such_task", "complete\""));
        assertThat(Json.write(model.lastRequest())).contains("There is no such task.");
    }

    @Test
    void onlyAnObjectThatCanBeKeptIsKept() {
        assertThat(kept("{\"shown\":[]}")).isTrue();
        assertThat(kept("{\"text\":\"%s\"}".formatted("x".repeat(Memory.MAX_CHARACTERS - 11)))).isTrue();

        for (var json : List.of("{\"text\":\"%s\"}".formatted("x".repeat(Memory.MAX_CHARACTERS - 10)), "[]", "7", "",
                "{", "{\"text\":\"\\u0000\"}")) {
            assertThat(kept(json)).as(json.substring(0, Math.min(json.length(), 30))).isFalse();
        }
        assertThat(Memory.of(AiMessage.from("Done."))).isEmpty();
    }

    private static boolean kept(String json) {
        return Memory.of(AiMessage.builder().text("Done.").attributes(Map.of(Memory.ATTRIBUTE, json)).build())
                .isPresent();
    }
}
