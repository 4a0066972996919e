package dev.todochat.web.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.todochat.testing.fake.FakeBackend;
import io.helidon.health.HealthCheckResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackendTest {
    private static final Caller CALLER = new Caller("request-1", "203.0.113.7", "Firefox", "");

    private FakeBackend app;
    private Backend backend;
    private Session session;

    @BeforeEach
    void start() {
        app = new FakeBackend();
        backend = new Backend(app.url());
        session = new Session(backend.signUp(CALLER, "ada@example.com", "correct horse battery", "Ada", "", "").token(),
                CALLER);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void tasksAreAddedFoundPagedChangedAndDeleted() {
        var milk = backend.addTask(session, Map.of("title", "Milk & eggs", "description", ""));
        backend.addTask(session, Map.of("title", "Bread?", "description", "brown"));

        assertThat(backend.tasks(session, new TaskQuery(TaskQuery.Status.ALL, "milk &", 50, "")).tasks())
                .containsExactly(milk);
        var first = backend.tasks(session, new TaskQuery(TaskQuery.Status.OPEN, "", 1, ""));
        assertThat(first.counts()).isEqualTo(new TaskList.Counts(2, 0));
        assertThat(backend.tasks(session, new TaskQuery(TaskQuery.Status.OPEN, "", 1,
                first.nextCursor().orElseThrow())).tasks()).containsExactly(milk);

        assertThat(backend.completeTask(session, milk.id()).completedAt()).isPresent();
        assertThat(backend.reopenTask(session, milk.id()).completedAt()).isEmpty();
        var changes = Map.of("title", "Oat milk", "description", "1 l");
        assertThat(backend.changeTask(session, milk.id(), changes).title()).isEqualTo("Oat milk");
        assertThat(backend.task(session, milk.id()).description()).isEqualTo("1 l");
        backend.deleteTask(session, milk.id());
        assertThatThrownBy(() -> backend.task(session, milk.id())).isInstanceOf(BackendFailure.NotFound.class);
    }

    /** app is ours; what it hands on is anybody's. */
    @Test
    @Tag("L2")
    void anAnswerThatIsTooWideIsNotUnderstood() throws IOException {
        var wide = "{\"tasks\":[%s{}]}".formatted("{},".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, wide.length);
            try (var out = exchange.getResponseBody()) {
                out.write(wide);
            }
        });
        other.start();
        try {
            var another = new Backend(URI.create("http://127.0.0.1:" + other.getAddress().getPort()));

            assertThatThrownBy(() -> another.tasks(session, new TaskQuery(TaskQuery.Status.ALL, "", 50, "")))
                    .isInstanceOf(BackendFailure.Unavailable.class).hasMessageContaining("made no sense");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aTurnIsToldEventByEvent() {
        var events = events("add milk, eggs", OptionalLong.empty());

        assertThat(events).extracting(event -> event.getClass().getSimpleName()).containsExactly("Started",
                "ToolCalled", "ToolAnswered", "ToolCalled", "ToolAnswered", "Token", "Done");
        assertThat(((ChatEvent.ToolAnswered) events.get(2)).call().task()).map(Task::title).hasValue("milk");

        var started = (ChatEvent.Started) events.getFirst();
        var messages = backend.messages(session, started.conversationId(), 50, "").items();
        assertThat(messages).extracting(Message::role)
                .containsExactly(Message.Role.ASSISTANT, Message.Role.USER);
        assertThat(messages.getFirst().toolCalls()).flatExtracting(ToolCall::tasks)
                .extracting(TaskRef::title).containsExactly("milk", "eggs");
        assertThat(backend.conversations(session, 10, "").items()).hasSize(1);
    }

    @Test
    void aProposalIsConfirmedOnce() {
        backend.addTask(session, Map.of("title", "Milk", "description", ""));
        var proposed = events("delete all", OptionalLong.empty()).stream()
                .filter(ChatEvent.Proposed.class::isInstance).map(ChatEvent.Proposed.class::cast)
                .findFirst().orElseThrow().confirmation();
        assertThat(proposed.state()).isEqualTo(Confirmation.State.PENDING);

        var outcome = backend.confirm(session, proposed.id());
        assertThat(outcome.confirmation().state()).isEqualTo(Confirmation.State.DONE);
        assertThat(outcome.results()).extracting(ConfirmationOutcome.Result::text).containsExactly("Deleted 'Milk'");
        assertThatThrownBy(() -> backend.decline(session, proposed.id())).isInstanceOf(BackendFailure.Gone.class);
    }

    @Test
    void aFailedTurnSaysWhatToSendAgain() {
        var failed = (ChatEvent.Failed) events("fail", OptionalLong.empty()).getLast();

        assertThat(failed.retryable()).isTrue();
        assertThat(failed.retryOf()).isPresent();
    }

    @Test
    void theWholeAnswerCanBeWaitedFor() {
        var reply = backend.chat(session, new ChatRequest("say hello", OptionalLong.empty(), OptionalLong.empty()));

        assertThat(reply.response()).isEqualTo("hello");
        assertThat(reply.error()).isEmpty();
    }

    @Test
    void closingTheStreamTellsAppThatNobodyListens() throws InterruptedException {
        try (var stream = open("wait")) {
            Optional<ChatEvent> event;
            do {
                event = stream.next();
            } while (!(event.orElseThrow() instanceof ChatEvent.Heartbeat));
        }

        assertThat(app.chat().noticedThatNobodyListens()).isTrue();
    }

    @Test
    void aStreamMayBeClosedWhileAnotherThreadReadsIt() throws InterruptedException {
        var stream = open("wait");
        Thread.ofVirtual().start(() -> {
            sleep();
            stream.close();
        });
        assertThatThrownBy(() -> {
            while (stream.next().isPresent()) {
                Thread.onSpinWait();
            }
        }).isInstanceOf(BackendFailure.Unavailable.class);
        assertThat(app.chat().noticedThatNobodyListens()).isTrue();
    }

    @Test
    void whatBreaksOffIsNeverTakenForAnEnd() {
        try (var stream = open("break")) {
            assertThatThrownBy(() -> {
                while (!(stream.next().orElseThrow() instanceof ChatEvent.Done)) {
                    Thread.onSpinWait();
                }
            }).isInstanceOfAny(BackendFailure.Unavailable.class, NoSuchElementException.class);
        }
    }

    @Test
    void errorsBeforeTheStreamAreFailures() {
        assertThatThrownBy(() -> open(" ")).isInstanceOf(BackendFailure.Invalid.class);
        app.refuseEverything(409, "A turn is running");
        assertThatThrownBy(() -> open("hello")).isInstanceOf(BackendFailure.Conflict.class)
                .hasMessage("A turn is running.");
    }

    @Test
    void tokensAreShownOnce() {
        var token = backend.createToken(session, "laptop", List.of("tasks:read"), OptionalInt.of(30));

        assertThat(token.token()).startsWith("tdo_");
        assertThat(token.toString()).doesNotContain("tdo_");
        assertThat(backend.tokens(session, "").items()).extracting(AccessToken::name).containsExactly("laptop");
    }

    @Test
    void aKeptConnectionThatEndedIsNotAnError() {
        for (int i = 0; i < 10; i++) {
            backend.account(session);
            app.comeBack(app.goAway());

            assertThat(backend.account(session).name()).isEqualTo("Ada");
            app.comeBack(app.goAway());
            assertThat(backend.addTask(session, Map.of("title", "Milk", "description", "")).title()).isEqualTo("Milk");
        }
    }

    @Test
    void nobodyThereIsUnavailable() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var nobody = new Backend(URI.create("http://localhost:" + port));

        assertThat(nobody.healthCheck().call().status()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThatThrownBy(() -> nobody.account(session)).isInstanceOf(BackendFailure.Unavailable.class);
        assertThatThrownBy(() -> new Backend(URI.create("http://no-such-host.invalid:1")).account(session))
                .isInstanceOf(BackendFailure.Unavailable.class);
    }

    @Test
    void tokensStayOutOfTexts() {
        assertThat(session.toString()).doesNotContain(session.token());
    }

    private List<ChatEvent> events(String message, OptionalLong conversation) {
        var events = new ArrayList<ChatEvent>();
        try (var stream = backend.chatStream(session, new ChatRequest(message, conversation, OptionalLong.empty()))) {
            for (var event = stream.next(); event.isPresent(); event = stream.next()) {
                events.add(event.get());
            }
        }
        return events;
    }

    private ChatStream open(String message) {
        return backend.chatStream(session, new ChatRequest(message, OptionalLong.empty(), OptionalLong.empty()));
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
