package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.stall;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.chat.StubAnswers.Call;
import dev.todochat.app.model.ModelLimits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever is signed out, or whose token is revoked, while an answer is written: it ends, however it is waited for. */
@Tag("A6")
@Tag("slow")
class EndedSessionTest extends ChatTest {
    /** A model that is silent for longer than an ended session may go on: left to itself, the turn would fail. */
    @Override
    protected Limits limits() {
        return new Limits(8, 20, Duration.ofSeconds(55), new ModelLimits(Duration.ofSeconds(50), Duration.ofSeconds(50),
                Duration.ofSeconds(50), 3), 1_000_000);
    }

    @Test
    void aJsonAnswerEndsWhileItWaitsForTheModel() throws Exception {
        var elsewhere = signInAgain();
        model.answers(stall("Once upon "));
        var answer = CompletableFuture.supplyAsync(() -> ask(ada.token(), "a story"));
        eventually(() -> model.requests().size() == 1);
        assertThat(delete(ada.token(), "/api/sessions/current").status()).isEqualTo(204);

        var json = answer.join().json();

        assertThat(json.path("state").asText()).isEqualTo("stopped");
        var kept = messages(elsewhere, json.path("conversation_id").asLong()).getFirst();
        assertThat(kept.path("state").asText()).isEqualTo("stopped");
        assertThat(kept.path("text").asText()).isEqualTo("Once upon ");
        eventually(() -> model.clientsGone() == 1);
    }

    @Test
    void aProgramsAnswerEndsWithItsToken() throws Exception {
        var made = post(ada.token(), "/api/tokens", "{\"name\": \"script\"}").json();
        model.answers(stall("Once upon "));
        var answer = CompletableFuture.supplyAsync(() -> ask(made.path("token").asText(), "a story"));
        eventually(() -> model.requests().size() == 1);
        assertThat(delete(ada.token(), "/api/tokens/" + made.path("id").asLong()).status()).isEqualTo(204);

        assertThat(answer.join().json().path("state").asText()).isEqualTo("stopped");
    }

    @Test
    void noToolIsCalledForASessionThatHasEnded() throws Exception {
        var elsewhere = signInAgain();
        model.answers(wire -> {
            delete(ada.token(), "/api/sessions/current");
            calls(Call.of("add_task", "{\"title\":\"Late\"}")).send(wire);
        }, text("Added."));

        assertThat(ask(ada.token(), "add it").json().path("state").asText()).isEqualTo("stopped");
        assertThat(titles(elsewhere)).isEmpty();
    }

    @Test
    void noToolIsCalledInAStreamOfASessionThatHasEnded() throws Exception {
        var elsewhere = signInAgain();
        model.answers(wire -> {
            delete(ada.token(), "/api/sessions/current");
            calls(Call.of("add_task", "{\"title\":\"Late\"}")).send(wire);
        }, text("Added."));

        try (var events = stream(ada, message("add it"))) {
            assertThat(events.await("done").data().path("state").asText()).isEqualTo("stopped");
        }
        assertThat(titles(elsewhere)).isEmpty();
    }

    /** With another session. */
    private Person signInAgain() throws Exception {
        var answer = post("", "/api/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(ada.email(), PASSWORD));
        return new Person(ada.email(), answer.json().path("token").asText(), ada.id());
    }

    private Answer ask(String token, String text) {
        try {
            return post(token, "/api/chat", message(text));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
