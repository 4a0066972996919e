package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.Generated;
import dev.todochat.app.chat.StubAnswers.Call;
import dev.todochat.app.http.Json;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model that calls anything with anything: the turn ends well and the model is told what was wrong. */
@Tag("M5")
@Tag("slow")
class GeneratedCallsTest extends ChatTest {
    private static final int CALLS = 1_000;
    /** As many as a turn may make. */
    private static final int CALLS_OF_A_TURN = 20;

    @Test
    void aThousandGeneratedCallsOfAModelEndTheirTurnsWell() throws Exception {
        var eve = ada;
        var victim = signUp();
        var ids = List.of(addTask(eve, "Milk"), addTask(eve, "Eggs"), addTask(victim, "Secret"));
        var generated = Generated.calls(CALLS, tools(), ids);

        for (var begin = 0; begin < CALLS; begin += CALLS_OF_A_TURN) {
            model.reset();
            model.answers(calls(generated.subList(begin, begin + CALLS_OF_A_TURN).stream()
                    .map(call -> Call.of(call.path("name").asText(), Generated.written(call.path("arguments"))))
                    .toArray(Call[]::new)), text("Done."));
            var reply = say(eve, "go");
            assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
            assertThat(reply.json().path("state").asText()).as(reply.raw().body()).isEqualTo("complete");
            assertThat(reply.raw().body()).doesNotContain("Secret", "Exception");
        }
        assertThat(titles(victim)).containsExactly("Secret");
    }

    /** The tools as the model is told of them. */
    private List<ObjectNode> tools() throws Exception {
        model.answers(text("Hello."));
        say(ada, "hello");
        return model.lastRequest().path("tools").findParents("parameters").stream().map(function -> {
            var tool = Json.object().put("name", function.path("name").asText());
            tool.set("inputSchema", function.path("parameters"));
            return tool;
        }).toList();
    }
}
