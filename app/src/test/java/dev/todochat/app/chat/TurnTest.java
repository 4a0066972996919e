package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.silence;
import static dev.todochat.app.chat.StubAnswers.stall;
import static dev.todochat.app.chat.StubAnswers.status;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.chat.StubAnswers.Call;
import dev.todochat.app.http.Json;
import dev.todochat.app.model.ModelLimits;
import dev.todochat.server.Clocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TurnTest extends ChatTest {
    /** Long enough for a test to act while a model is silent. */
    @Override
    protected Limits limits() {
        return new Limits(8, 20, Duration.ofSeconds(30), new ModelLimits(Duration.ofSeconds(20), Duration.ofSeconds(25),
                Duration.ofSeconds(20), 3), 1_000_000);
    }

    @Test
    void onlyOneTurnRunsInAConversation() throws Exception {
        model.answers(stall("Let me "));
        try (var events = stream(ada, message("hello"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();

            assertThat(say(ada, "again", conversation).status()).isEqualTo(409);
            assertThat(say(ada, "elsewhere").status()).isEqualTo(200);
        }
    }

    @Test
    @Tag("W8")
    @Tag("slow")
    void aPersonHasThreeStreamsOnAllReplicasTogetherAndADeadOneFreesItsPlace() throws Exception {
        model.otherwise(request -> stall("Let me "));
        var open = new ArrayList<Events>();
        try (var other = start(Map.of())) {
            awaitReady(other);
            open.add(stream(ada, message("one")));
            open.add(stream(other.port(), ada, message("two")));
            open.add(stream(ada, message("three")));
            for (var events : open) {
                assertThat(events.await("token").name()).isEqualTo("token");
            }

            var refused = say(ada, "four");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            var eve = signUp();
            model.answers(text("Hi."));
            assertThat(say(eve, "hello").status()).isEqualTo(200);

            clock.advance(Turns.LEASE);
            model.answers(text("Here."));
            assertThat(say(ada, "four").status()).isEqualTo(200);
        } finally {
            for (var events : open) {
                events.close();
            }
        }
    }

    @Test
    @Tag("A8")
    void aTurnIsNotTakenForADeadOneWhereTheClockIsAhead() throws Exception {
        model.answers(stall("Once upon "));
        try (var events = stream(ada, message("a story"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            clock.advance(Clocks.SKEW);

            assertThat(say(ada, "elsewhere").status()).isEqualTo(200);
            assertThat(messages(ada, conversation).getFirst().path("state").asText()).isEqualTo("running");
            assertThat(say(ada, "here", conversation).status()).isEqualTo(409);
        }
    }

    @Test
    @Tag("A8")
    void aTurnOfBeforeTheClockWasSetBackHoldsUpNobody() throws Exception {
        clock.advance(Duration.ofHours(1));
        model.answers(stall("Once upon "), text("Here."));
        try (var events = stream(ada, message("a story"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            clock.advance(Duration.ofHours(-1));

            assertThat(messages(ada, conversation).getFirst().path("state").asText()).isEqualTo("stopped");
            assertThat(say(ada, "here", conversation).status()).isEqualTo(200);
        }
    }

    @Test
    void aTurnIsStoppedFromAnotherReplicaAndWhatWasSaidIsKept() throws Exception {
        model.answers(stall("Once upon "));
        try (var other = start(Map.of()); var events = stream(ada, message("a story"))) {
            awaitReady(other);
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            events.await("token");

            assertThat(send(other.port(), "DELETE", "/api/conversations/" + conversation + "/turn", ada.token(), "")
                    .status()).isEqualTo(204);

            var done = events.await("done");
            assertThat(done.data().path("state").asText()).isEqualTo("stopped");
            var reply = messages(ada, conversation).getFirst();
            assertThat(reply.path("state").asText()).isEqualTo("stopped");
            assertThat(reply.path("text").asText()).isEqualTo("Once upon ");
            eventually(() -> model.clientsGone() == 1);
        }
    }

    @Test
    void aTurnCanBeStoppedBeforeTheModelHasSaidAnything() throws Exception {
        model.answers(silence());
        try (var events = stream(ada, message("hello"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            eventually(() -> model.requests().size() == 1);
            delete(ada.token(), "/api/conversations/" + conversation + "/turn");

            assertThat(events.await("done").data().path("state").asText()).isEqualTo("stopped");
            eventually(() -> model.clientsGone() == 1);
        }
    }

    @Test
    void noCallIsMadeAfterTheStop() throws Exception {
        model.answers(wire -> {
            Thread.sleep(700);
            calls(Call.of("add_task", "{\"title\":\"Late\"}")).send(wire);
        });
        try (var events = stream(ada, message("add it"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            delete(ada.token(), "/api/conversations/" + conversation + "/turn");

            assertThat(events.await("done").data().path("state").asText()).isEqualTo("stopped");
            assertThat(titles(ada)).isEmpty();
        }
    }

    @Test
    void aDeletedConversationEndsItsTurn() throws Exception {
        model.answers(stall("Once upon "));
        try (var events = stream(ada, message("a story"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            events.await("token");
            delete(ada.token(), "/api/conversations/" + conversation);

            assertThat(events.await("done").data().path("state").asText()).isEqualTo("stopped");
            eventually(() -> model.clientsGone() == 1);
        }
    }

    @Test
    @Tag("W8")
    void aClientThatGoesCancelsTheModelsStream() throws Exception {
        model.answers(wire -> {
            wire.headers();
            while (true) {
                wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"and \"}}]}");
                Thread.sleep(50);
            }
        });
        long conversation;
        try (var events = stream(ada, message("a story"))) {
            conversation = events.await("conversation").data().path("conversation_id").asLong();
            events.await("token");
        }

        eventually(() -> model.clientsGone() == 1);
        eventually(() -> messages(ada, conversation).getFirst().path("state").asText().equals("stopped"));
        assertThat(messages(ada, conversation).getFirst().path("text").asText()).startsWith("and ");
    }

    @Test
    @Tag("A6")
    @Tag("slow")
    void aSessionThatEndsLosesItsStreams() throws Exception {
        model.answers(stall("Once upon "));
        try (var events = stream(ada, message("a story"))) {
            events.await("token");
            assertThat(delete(ada.token(), "/api/sessions/current").status()).isEqualTo(204);

            assertThat(events.await("done").data().path("state").asText()).isEqualTo("stopped");
        }
    }

    @Test
    @Tag("slow")
    void aLongSilenceIsBrokenByAComment() throws Exception {
        model.answers(silence());
        try (var events = stream(ada, message("hello"))) {
            events.await("conversation");

            assertThat(events.lines().readLine()).isEmpty();
            assertThat(events.lines().readLine()).startsWith(": ");
        }
    }

    @Test
    void aReplyThatSaidAndDidNothingMakesRoomForTheNextOne() throws Exception {
        model.answers(status(401, "", "{}"), text("Here."));
        var failed = say(ada, "hello").json();
        var conversation = failed.path("conversation_id").asLong();
        var question = messages(ada, conversation).get(1).path("id").asLong();

        var again = retry(ada, question);

        assertThat(again.json().path("response").asText()).isEqualTo("Here.");
        assertThat(again.json().path("conversation_id").asLong()).isEqualTo(conversation);
        assertThat(messages(ada, conversation)).hasSize(2);
        assertThat(ConversationTest.roles(model.lastRequest().path("messages"))).containsExactly("system", "user");
        assertThat(retry(ada, question).status()).isEqualTo(409);
    }

    @Test
    void aReplyThatDidSomethingStaysAndTheSameIsNotAddedTwice() throws Exception {
        model.answers(calls(Call.of("add_task", "{\"title\":\"Milk\"}")), status(401, "", "{}"),
                calls(Call.of("add_task", "{\"title\":\"Milk\"}"), Call.of("add_task", "{\"title\":\"Eggs\"}")),
                text("Both are there."));
        var failed = say(ada, "add milk and eggs").json();
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        var conversation = failed.path("conversation_id").asLong();
        var question = messages(ada, conversation).getFirst().path("retry_of").asLong();

        assertThat(retry(ada, question).json().path("state").asText()).isEqualTo("complete");

        assertThat(titles(ada)).containsExactlyInAnyOrder("Milk", "Eggs");
        var kept = messages(ada, conversation);
        assertThat(kept).hasSize(3);
        assertThat(kept.get(1).path("retry_of").isNull()).isTrue();
        var seen = model.requests().get(2).path("messages");
        assertThat(ConversationTest.roles(seen))
                .containsExactly("system", "user", "assistant", "tool", "assistant", "user");
        assertThat(seen.path(0).path("content").asText()).contains("do only what is missing");
    }

    @Test
    void theSameThingTwiceInOneQuestionIsAddedTwice() throws Exception {
        model.answers(calls(Call.of("add_task", "{\"title\":\"Milk\"}"), Call.of("add_task", "{\"title\":\"Milk\"}")),
                text("Twice."));

        say(ada, "add milk, twice");

        assertThat(titles(ada)).containsExactly("Milk", "Milk");
    }

    @Test
    void aCompleteAnswerIsNotAskedForAgain() throws Exception {
        var conversation = say(ada, "hello").json().path("conversation_id").asLong();
        var question = messages(ada, conversation).get(1).path("id").asLong();

        assertThat(retry(ada, question).status()).isEqualTo(409);
        assertThat(retry(ada, 999_999_999).status()).isEqualTo(404);
        assertThat(post(ada.token(), "/api/chat", Json.write(Json.object().put("retry_of", question)
                .put("conversation_id", 999_999_999))).status()).isEqualTo(404);
    }

    @Test
    void aProgramMayTalkOnlyWhenItMayReadAndWrite() throws Exception {
        var reads = post(ada.token(), "/api/tokens", "{\"name\":\"r\",\"scopes\":[\"tasks:read\"]}")
                .json().path("token").asText();
        var both = post(ada.token(), "/api/tokens", "{\"name\":\"rw\"}").json().path("token").asText();

        assertThat(post(reads, "/api/chat", message("hello")).status()).isEqualTo(403);
        assertThat(post(both, "/api/chat", message("hello")).status()).isEqualTo(200);
        assertThat(post("", "/api/chat", message("hello")).status()).isEqualTo(401);
    }

    @Test
    @Tag("W8")
    @Tag("slow")
    void aHundredDroppedStreamsLeaveNothingBehind() throws Exception {
        model.otherwise(request -> wire -> {
            wire.headers();
            while (true) {
                wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"and \"}}]}");
                Thread.sleep(20);
            }
        });
        drop(10);
        eventually(() -> model.clientsGone() == 10);
        var threads = Thread.getAllStackTraces().size();

        drop(90);

        eventually(() -> model.clientsGone() == 100);
        eventually(() -> Thread.getAllStackTraces().size() <= threads + 5);
        model.reset();
        assertThat(say(ada, "still there?").status()).isEqualTo(200);
    }

    private void drop(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            var events = stream(ada, message("a story"));
            while (events.status() == 429) {
                events.close();
                Thread.sleep(20);
                events = stream(ada, message("a story"));
            }
            events.await("token");
            events.close();
        }
    }
}
