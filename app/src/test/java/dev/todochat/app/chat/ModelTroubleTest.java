package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.call;
import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.cut;
import static dev.todochat.app.chat.StubAnswers.endsEarly;
import static dev.todochat.app.chat.StubAnswers.events;
import static dev.todochat.app.chat.StubAnswers.page;
import static dev.todochat.app.chat.StubAnswers.refusal;
import static dev.todochat.app.chat.StubAnswers.silence;
import static dev.todochat.app.chat.StubAnswers.stall;
import static dev.todochat.app.chat.StubAnswers.status;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.App;
import dev.todochat.app.chat.StubAnswers.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ModelTroubleTest extends ChatTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void anAnswerArrivesWholeHoweverTheNetworkCutsIt(int pieceBytes) throws Exception {
        var said = "Ünïcödé 🥛 and “quotes”, data: [DONE] \n\n- a list\n";
        model.answers(text(said, pieceBytes));

        assertThat(say(ada, "hello").json().path("response").asText()).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 529})
    void aPassingErrorIsTriedAgain(int status) throws Exception {
        model.answers(status(status, "", "{}"), text("Here."));

        assertThat(say(ada, "hello").json().path("response").asText()).isEqualTo("Here.");
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void theTimeThatAServerAsksToWaitIsHonoured() throws Exception {
        model.answers(status(429, "Retry-After: 2\r\n", "{}"), text("Here."));
        var started = Instant.now();

        assertThat(say(ada, "hello").json().path("response").asText()).isEqualTo("Here.");
        assertThat(Duration.between(started, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aDateToWaitForIsReadByTheServersOwnClock() throws Exception {
        model.answers(status(429, "Date: Sun, 01 Mar 2026 10:00:00 GMT\r\n"
                + "Retry-After: Sun, 01 Mar 2026 10:00:02 GMT\r\n", "{}"), text("Here."));
        var started = Instant.now();

        assertThat(say(ada, "hello").json().path("response").asText()).isEqualTo("Here.");
        assertThat(Duration.between(started, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aServerThatAsksToWaitTooLongIsAnErrorAtOnce() throws Exception {
        model.answers(status(429, "Retry-After: 3600\r\n", "{}"));

        var answer = say(ada, "hello");

        assertThat(answer.json().path("error").path("title").asText()).isEqualTo("The assistant is busy");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void silenceBeforeTheFirstTokenIsTriedAgain() throws Exception {
        model.answers(silence(), text("Here."));

        assertThat(say(ada, "hello").json().path("response").asText()).isEqualTo("Here.");
        eventually(() -> model.clientsGone() == 1);
    }

    @Test
    void aGreetingIsNoSignOfLife() throws Exception {
        model.otherwise(request -> stall(""));

        var answer = say(ada, "hello");

        assertThat(answer.json().path("error").path("title").asText()).isEqualTo(Trouble.SLOW.title());
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void aModelMayThinkForLongerThanItMayBeSilent() throws Exception {
        model.answers(wire -> {
            wire.headers();
            for (int i = 0; i < 10; i++) {
                wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hmm\"}}]}");
                Thread.sleep(300);
            }
            wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}");
            wire.event("[DONE]");
            wire.end();
        });

        assertThat(say(ada, "hello").json().path("response").asText()).isEqualTo("Yes.");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void aCharacterThatComesInTwoHalvesIsWhole() throws Exception {
        model.answers(events("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\\ud83e\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\\udd5b!\"},\"finish_reason\":\"stop\"}]}"));

        try (var stream = stream(ada, message("hello"))) {
            assertThat(ConversationTest.spoken(stream.rest())).isEqualTo("a🥛!");
        }
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Trouble.SLOW, silence(), 2),
                Arguments.of(Trouble.BROKEN, status(500, "", "{\"error\":{\"message\":\"" + KEY + "\"}}"), 3),
                Arguments.of(Trouble.REJECTED, status(401, "", "Incorrect API key provided: " + KEY), 1),
                Arguments.of(Trouble.REJECTED, status(404, "", "no such model"), 1),
                Arguments.of(Trouble.REJECTED, status(302, "Location: http://127.0.0.1:1/\r\n", ""), 1),
                Arguments.of(Trouble.GARBAGE, events("this is no JSON"), 1),
                Arguments.of(Trouble.GARBAGE, events("[1, 2]"), 1),
                Arguments.of(Trouble.GARBAGE, call(" ", "{}"), 1),
                Arguments.of(Trouble.CUT, page("<html>Welcome to the hotel's network</html>"), 3),
                Arguments.of(Trouble.CUT, cut(""), 3),
                Arguments.of(Trouble.CUT, endsEarly(""), 3),
                Arguments.of(Trouble.BUSY, events("{\"error\":{\"code\":429,\"message\":\"later\"}}"), 3),
                Arguments.of(Trouble.REFUSED, refusal("I won't."), 1),
                Arguments.of(Trouble.EMPTY, text(""), 1));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    @Tag("M9")
    void whatGoesWrongBeforeAnythingWasSaidEndsInAClearError(Trouble trouble, OpenAiStub.Answer answer, int asked)
            throws Exception {
        model.otherwise(request -> answer);

        var reply = say(ada, "hello");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("failed");
        assertThat(reply.json().path("error").path("title").asText()).isEqualTo(trouble.title());
        assertThat(reply.json().path("error").path("detail").asText()).isEqualTo(trouble.detail());
        assertThat(reply.json().path("error").path("retryable").asBoolean()).isTrue();
        assertThat(reply.raw().body()).doesNotContain(KEY);
        assertThat(model.requests()).hasSize(asked);
        var kept = messages(ada, reply.json().path("conversation_id").asLong());
        assertThat(kept.get(1).path("text").asText()).isEqualTo("hello");
        assertThat(kept.get(0).path("state").asText()).isEqualTo("failed");
        assertThat(kept.get(0).path("error").path("title").asText()).isEqualTo(trouble.title());
        assertThat(kept.get(0).path("retry_of")).isEqualTo(kept.get(1).path("id"));
    }

    static Stream<Arguments> interruptions() {
        return Stream.of(
                Arguments.of(Trouble.STALLED, stall("Once upon ")),
                Arguments.of(Trouble.CUT, cut("Once upon ")),
                Arguments.of(Trouble.CUT, endsEarly("Once upon ")));
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void whatWasSaidBeforeItWentWrongIsKeptAndNotAskedAgain(Trouble trouble, OpenAiStub.Answer answer)
            throws Exception {
        model.answers(answer);

        try (var stream = stream(ada, message("a story"))) {
            var all = stream.rest();

            assertThat(ConversationTest.names(all)).containsExactly("conversation", "token", "error");
            assertThat(all.getLast().data().path("title").asText()).isEqualTo(trouble.title());
            assertThat(all.getLast().data().path("retry_of"))
                    .isEqualTo(all.getFirst().data().path("user_message_id"));
            var kept = messages(ada, all.getFirst().data().path("conversation_id").asLong()).getFirst();
            assertThat(kept.path("text").asText()).isEqualTo("Once upon ");
            assertThat(kept.path("state").asText()).isEqualTo("failed");
            assertThat(model.requests()).hasSize(1);
        }
    }

    @Test
    @Tag("M9")
    void aServerThatIsNotThereIsAnErrorAndTheTasksStayUsable() throws Exception {
        var closed = new OpenAiStub();
        closed.close();
        try (var lonely = start(Map.of("OPENAI_BASE_URL", closed.baseUrl()))) {
            awaitReady(lonely);
            var answer = send(lonely.port(), "POST", "/api/chat", ada.token(), message("hello"));

            assertThat(answer.json().path("error").path("title").asText()).isEqualTo(Trouble.UNREACHABLE.title());
            assertThat(send(lonely.port(), "GET", "/api/tasks", ada.token(), "").status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("M4")
    void aModelThatTalksForeverIsCutAtTheEndOfTheTurn() throws Exception {
        model.answers(wire -> {
            wire.headers();
            while (true) {
                wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"and \"}}]}");
                Thread.sleep(100);
            }
        });

        var answer = say(ada, "hello");

        assertThat(answer.json().path("error").path("title").asText()).isEqualTo(Trouble.TOO_LONG.title());
        eventually(() -> model.clientsGone() == 1);
    }

    @Test
    @Tag("M4")
    void aModelThatNeverStopsCallingIsStoppedAfterEightRounds() throws Exception {
        model.otherwise(request -> call("list_tasks", "{}"));

        var answer = say(ada, "hello");

        assertThat(answer.json().path("error").path("title").asText()).isEqualTo(Trouble.CIRCLES.title());
        assertThat(model.requests()).hasSize(8);
        assertThat(answer.json().path("tool_calls")).hasSize(7);
    }

    @Test
    @Tag("M4")
    void aTurnMakesTwentyCallsAndTheModelHearsThatTheRestWasNotDone() throws Exception {
        var many = new ArrayList<Call>();
        for (int i = 0; i < 25; i++) {
            many.add(new Call("call_" + i, "add_task", "{\"title\":\"Task %d\"}".formatted(i)));
        }
        model.answers(calls(many.toArray(Call[]::new)), text("Twenty are added."));

        assertThat(say(ada, "add 25 tasks").json().path("tool_calls")).hasSize(20);

        assertThat(titles(ada)).hasSize(20);
        var told = model.lastRequest().path("messages");
        assertThat(told.path(told.size() - 1).path("content").asText()).startsWith("Error: Not done");
    }

    @Test
    @Tag("M5")
    void unknownToolsAndBadArgumentsGoBackToTheModel() throws Exception {
        model.answers(
                calls(Call.of("drop_database", "{}"), Call.of("add_task", "{\"title\":"), Call.of("add_task", "{}"),
                        Call.of("complete_task", "{\"id\":\"x\"}"), Call.of("get_task", "{\"id\":424242}")),
                text("That did not work."));

        var answer = say(ada, "do something odd");

        assertThat(answer.json().path("state").asText()).isEqualTo("complete");
        assertThat(answer.json().path("tool_calls")).hasSize(5)
                .allSatisfy(call -> assertThat(call.path("is_error").asBoolean()).isTrue());
        var sent = model.lastRequest().path("messages");
        assertThat(ConversationTest.roles(sent)).containsExactly("system", "user", "assistant", "tool", "tool",
                "tool", "tool", "tool");
        sent.forEach(message -> {
            if (message.path("role").asText().equals("tool")) {
                assertThat(message.path("content").asText()).startsWith("Error: ");
            }
        });
        assertThat(sent.path(2).path("tool_calls").path(1).path("function").path("arguments").asText())
                .isEqualTo("{}");
    }

    @Test
    @Tag("M4")
    void theDaysAllowanceHoldsAcrossReplicas() throws Exception {
        var thirsty = """
                {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}],
                "usage":{"prompt_tokens":60000,"completion_tokens":1,"total_tokens":60001}}""".replace("\n", "");
        model.otherwise(request -> events(thirsty, "[DONE]"));
        try (var other = start(Map.of())) {
            awaitReady(other);
            assertThat(say(ada, "one").json().path("state").asText()).isEqualTo("complete");
            assertThat(send(other.port(), "POST", "/api/chat", ada.token(), message("two")).json().path("state")
                    .asText()).isEqualTo("complete");

            var third = say(ada, "three").json();

            assertThat(third.path("error").path("title").asText()).isEqualTo(Trouble.SPENT.title());
            assertThat(third.path("error").path("retryable").asBoolean()).isFalse();
            assertThat(model.requests()).hasSize(2);
            clock.advance(Duration.ofDays(1));
            assertThat(say(ada, "four").status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("A10")
    void theAllowanceOfAllHoldsForEverybodyAndSurvivesTheAccountsThatSpentIt() throws Exception {
        clock.advance(Duration.ofDays(2));
        var thirsty = """
                {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}],
                "usage":{"prompt_tokens":60000,"completion_tokens":1,"total_tokens":60001}}""".replace("\n", "");
        model.otherwise(request -> events(thirsty, "[DONE]"));
        var bob = signUp();
        try (var first = start(Map.of("DAILY_MODEL_TOKENS", "100000"));
                var second = start(Map.of("DAILY_MODEL_TOKENS", "100000"))) {
            awaitReady(first);
            awaitReady(second);
            assertThat(state(first, bob)).isEqualTo("complete");
            assertThat(state(second, signUp())).isEqualTo("complete");
            send(first.port(), "DELETE", "/api/account", bob.token(), "{\"password\": \"%s\"}".formatted(PASSWORD));

            var refused = send(first.port(), "POST", "/api/chat", signUp().token(), message("three")).json();

            assertThat(refused.path("error").path("title").asText()).isEqualTo(Trouble.ALL_SPENT.title());
            assertThat(refused.path("error").path("retryable").asBoolean()).isFalse();
            assertThat(model.requests()).hasSize(2);
            clock.advance(Duration.ofDays(1));
            assertThat(state(second, signUp())).isEqualTo("complete");
        }
    }

    private String state(App replica, Person person) throws Exception {
        return send(replica.port(), "POST", "/api/chat", person.token(), message("hello")).json().path("state").asText();
    }

    @Test
    void aModelThatRefusesToWorkSpendsNothingOfTheAllowance() throws Exception {
        model.otherwise(request -> status(401, "", "{}"));

        for (int i = 0; i < 120; i++) {
            assertThat(say(ada, "hello").json().path("error").path("title").asText())
                    .isEqualTo(Trouble.REJECTED.title());
        }
    }
}
