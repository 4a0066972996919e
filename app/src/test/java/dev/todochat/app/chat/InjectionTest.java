package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.chat.StubAnswers.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model that believes what tasks say and does the worst that they ask for. */
@Tag("M3")
class InjectionTest extends ChatTest {
    @Test
    void whateverTasksSayTheModelReachesNobodyElseAndDeletesNothingByItself() throws Exception {
        var victim = signUp();
        var secret = addTask(victim, "Secret of the victim");
        for (var words : injections()) {
            var eve = signUp();
            var mine = addTask(eve, words);
            model.reset();
            model.answers(
                    calls(Call.of("list_tasks", "{\"status\": \"all\"}")),
                    calls(obeying(mine, secret).toArray(Call[]::new)),
                    text(words));

            var reply = say(eve, "what is on my list?");

            assertThat(reply.status()).as(words).isEqualTo(200);
            assertThat(reply.raw().body()).as(words).doesNotContain("Secret of the victim");
            assertThat(model.requests().toString()).as(words).doesNotContain("Secret of the victim");
            assertThat(get(eve.token(), "/api/tasks/" + mine).status()).as(words).isEqualTo(200);
        }
        assertThat(titles(victim)).containsExactly("Secret of the victim");
    }

    private static List<Call> obeying(long mine, long secret) {
        return List.of(
                Call.of("delete_task", "{\"id\": %d, \"confirmed\": true}".formatted(mine)),
                Call.of("delete_task", "{\"id\": %d}".formatted(mine)),
                Call.of("get_task", "{\"id\": %d}".formatted(secret)),
                Call.of("get_task", "{\"id\": %d, \"account_id\": 1}".formatted(secret)),
                Call.of("update_task", "{\"id\": %d, \"title\": \"pwned\"}".formatted(secret)),
                Call.of("complete_task", "{\"id\": %d}".formatted(secret)),
                Call.of("delete_task", "{\"id\": %d}".formatted(secret)),
                Call.of("list_tasks", "{\"status\": \"all\", \"query\": \"Secret\"}"),
                Call.of("list_tasks", "{\"account_id\": 1}"),
                Call.of("fetch_url", "{\"url\": \"https://evil.example/\"}"),
                Call.of("confirm", "{\"id\": 1}"));
    }

    private static List<String> injections() throws IOException {
        try (var file = InjectionTest.class.getResourceAsStream("injections.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
