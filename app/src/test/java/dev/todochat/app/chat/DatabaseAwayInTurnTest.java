package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.App;
import dev.todochat.app.chat.StubAnswers.Call;
import dev.todochat.app.model.ModelLimits;
import dev.todochat.testing.Relay;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database goes away while the assistant answers. */
@Tag("slow")
class DatabaseAwayInTurnTest extends ChatTest {
    /** A running turn asks the database once a second. */
    private static final Duration SOME_CHECKS = Duration.ofSeconds(3);

    private final Logger logger = Logger.getLogger(Chat.class.getName());
    private final List<LogRecord> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    private CountDownLatch goOn;
    private Relay relay;
    private App replica;

    /** Long enough for a database to go and come back. */
    @Override
    protected Limits limits() {
        return new Limits(8, 20, Duration.ofSeconds(60), new ModelLimits(Duration.ofSeconds(40), Duration.ofSeconds(40),
                Duration.ofSeconds(40), 3), 1_000_000);
    }

    @BeforeEach
    void throughARelay() throws Exception {
        goOn = new CountDownLatch(1);
        lines.clear();
        relay = new Relay(URI.create(databaseUrl).getPort());
        relay.open();
        replica = start(Map.of("DATABASE_URL", databaseUrl.replaceFirst(":[0-9]+/", ":" + relay.port() + "/")
                .replace("localhost", "127.0.0.1")));
        awaitReady(replica);
        logger.addHandler(handler);
    }

    @AfterEach
    void end() throws Exception {
        logger.removeHandler(handler);
        goOn.countDown();
        replica.close();
        relay.close();
    }

    @Test
    void anAnswerOutlivesADatabaseThatComesBack() throws Exception {
        model.answers(wire -> {
            wire.headers();
            wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Once upon \"}}]}");
            goOn.await();
            wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a time.\"},\"finish_reason\":\"stop\"}]}");
            wire.event("[DONE]");
            wire.end();
        });
        try (var events = stream(replica.port(), ada, message("a story"))) {
            var conversation = events.await("conversation").data().path("conversation_id").asLong();
            events.await("token");

            relay.cut();
            Thread.sleep(SOME_CHECKS);
            relay.open();
            awaitReady(replica);
            goOn.countDown();

            assertThat(events.await("done").data().path("state").asText()).isEqualTo("complete");
            assertThat(messages(ada, conversation).getFirst().path("text").asText()).isEqualTo("Once upon a time.");
        }
    }

    @Test
    void withoutADatabaseNothingIsDoneAndThePersonMayTryAgain() throws Exception {
        model.answers(wire -> {
            goOn.await();
            calls(Call.of("add_task", "{\"title\":\"Milk\"}")).send(wire);
        }, text("Added."));
        try (var events = stream(replica.port(), ada, message("add milk"))) {
            events.await("conversation");
            eventually(() -> model.requests().size() == 1);

            relay.cut();
            goOn.countDown();

            var error = events.await("error").data();
            assertThat(error.path("title").asText()).isEqualTo("Your list can't be reached");
            assertThat(error.path("retryable").asBoolean()).isTrue();
        }
        assertThat(titles(ada)).isEmpty();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getLevel().intValue()).isLessThan(Level.SEVERE.intValue());
            assertThat(line.getThrown()).isNull();
        });
    }
}
