package dev.todochat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.testing.fake.FakeBackend;
import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.Caller;
import dev.todochat.web.backend.ChatRequest;
import dev.todochat.web.backend.Session;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** That the fake is as app describes itself is only worth something if it cannot be otherwise unnoticed. */
class FakeBackendTest {
    private static final Caller CALLER = new Caller("request-1", "203.0.113.7", "Firefox", "");

    private final FakeBackend app = new FakeBackend();
    private final Backend backend = new Backend(app.url());
    private final Session session = new Session(
            backend.signUp(CALLER, "ada@example.com", "correct horse battery", "Ada", "", "").token(), CALLER);

    @Test
    void anAnswerThatIsNotAsDescribedFailsTheTest() {
        var task = backend.addTask(session, Map.of("title", "Milk"));
        app.tasks().get(1, task.id()).put("color", "blue").remove("updated_at");
        backend.task(session, task.id());

        assertThatThrownBy(app::close).isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("GET /api/tasks/" + task.id(), "color", "updated_at");
    }

    @Test
    void anEventThatIsNotAsDescribedFailsTheTest() {
        var task = backend.addTask(session, Map.of("title", "Milk"));
        app.tasks().get(1, task.id()).put("color", "blue");
        try (var stream = backend.chatStream(session,
                new ChatRequest("complete Milk", OptionalLong.empty(), OptionalLong.empty()))) {
            while (stream.next().isPresent()) {
                Thread.onSpinWait();
            }
        }

        assertThatThrownBy(app::close).isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /api/chat").hasMessageContaining("tool_result");
    }

    @Test
    void nonsenseIsPossibleByName() {
        app.talkNonsense();
        backend.account(session);

        assertThatCode(app::close).doesNotThrowAnyException();
        assertThat(app.seen().getLast().path()).isEqualTo("/api/account");
    }
}
