package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.events;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.Json64K;
import dev.todochat.app.chat.StubAnswers.Call;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a hijacked model says becomes no tree that is too wide or too deep. */
@Tag("L2")
class BoundedCallsTest extends ChatTest {
    @Test
    void argumentsBeyondTheBoundAreNotReadAndTheModelIsToldTheBound() throws Exception {
        var arguments = new ArrayList<>(Json64K.objects().values());
        arguments.add("{\"title\":\"%s\"}".formatted("a".repeat(1_000_000)));
        model.answers(calls(arguments.stream().map(text -> Call.of("add_task", text)).toArray(Call[]::new)),
                text("Sorry."));

        var reply = say(ada, "go");

        assertThat(reply.json().path("state").asText()).isEqualTo("complete");
        var told = model.lastRequest().path("messages").findValuesAsText("content").stream()
                .filter(result -> result.contains("2,000 names, values and brackets")).count();
        assertThat(told).isEqualTo(arguments.size());
        // Neither the model nor the person gets back what was too much.
        assertThat(model.lastRequest().toString().length()).isLessThan(100_000);
        assertThat(reply.raw().body().length()).isLessThan(100_000);
        assertThat(titles(ada)).isEmpty();
    }

    @Test
    void halfOfASurrogatePairIsRefusedInEveryText() throws Exception {
        model.answers(calls(Call.of("list_tasks", "{\"query\":\"\\ud83d\"}"),
                Call.of("add_task", "{\"title\":\"\\ud83d\"}")), text("Sorry."));

        say(ada, "go");

        assertThat(model.lastRequest().path("messages").findValuesAsText("content").stream()
                .filter(result -> result.contains("must not hold half of a surrogate pair"))).hasSize(2);
        assertThat(titles(ada)).isEmpty();
    }

    @Test
    void anEventBeyondTheBoundEndsTheTurnWithAnError() throws Exception {
        model.answers(events("{\"choices\":[%s{}]}".formatted("{},".repeat(100_000)), "[DONE]"));

        var reply = say(ada, "go");

        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("failed");
    }
}
