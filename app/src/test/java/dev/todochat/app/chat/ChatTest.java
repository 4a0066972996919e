package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.App;
import dev.todochat.app.AppTest;
import dev.todochat.app.Main;
import dev.todochat.app.Settings;
import dev.todochat.app.http.Json;
import dev.todochat.app.model.ModelLimits;
import dev.todochat.server.HttpServer.Shutdown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** The backend with a model behind it that says what a test wants, and with bounds that don't make a test wait. */
abstract class ChatTest extends AppTest {
    static final String KEY = "sk-canary-0123456789";
    static final Limits QUICK = new Limits(8, 20, Duration.ofSeconds(8), new ModelLimits(
            Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(1), 3), 100_000);

    protected final OpenAiStub model = new OpenAiStub();
    protected Person ada;

    @BeforeEach
    void somebodyNew() throws Exception {
        model.reset();
        ada = signUp();
    }

    @AfterAll
    void stopModel() throws IOException {
        model.close();
    }

    @Override
    protected Map<String, String> variables() {
        return Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", model.baseUrl(), "OPENAI_MODEL", "stub");
    }

    @Override
    protected App start(Settings settings, InstantSource clock) {
        return Main.start(settings, Shutdown.AT_ONCE, clock, Main.model(settings), limits());
    }

    protected Limits limits() {
        return QUICK;
    }

    Answer say(Person person, String message) throws Exception {
        return post(person.token(), "/api/chat", Json.write(Json.object().put("message", message)));
    }

    Answer say(Person person, String message, long conversation) throws Exception {
        return post(person.token(), "/api/chat",
                Json.write(Json.object().put("message", message).put("conversation_id", conversation)));
    }

    Answer retry(Person person, long message) throws Exception {
        return post(person.token(), "/api/chat", Json.write(Json.object().put("retry_of", message)));
    }

    List<JsonNode> messages(Person person, long conversation) throws Exception {
        var list = new ArrayList<JsonNode>();
        get(person.token(), "/api/conversations/" + conversation + "/messages").json().path("messages")
                .forEach(list::add);
        return list;
    }

    List<String> titles(Person person) throws Exception {
        var titles = new ArrayList<String>();
        get(person.token(), "/api/tasks?status=all&limit=100").json().path("tasks")
                .forEach(task -> titles.add(task.path("title").asText()));
        return titles;
    }

    /** Opens a stream; to be closed by the test. */
    Events stream(Person person, String body) throws Exception {
        return stream(app.port(), person, body);
    }

    Events stream(int port, Person person, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/chat"))
                .header("Content-Type", "application/json").header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + person.token()).POST(BodyPublishers.ofString(body)).build();
        var response = http.send(request, BodyHandlers.ofInputStream());
        return new Events(response.statusCode(), response.headers().map(),
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    static String message(String text) {
        return Json.write(Json.object().put("message", text));
    }

    /** One server-sent event. */
    record Event(String name, JsonNode data) {}

    record Events(int status, Map<String, List<String>> headers, BufferedReader lines) implements AutoCloseable {
        Event next() throws IOException {
            var name = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    return new Event(name, Json.parseOwn(line.substring("data: ".length())));
                }
            }
            return new Event("end", Json.object());
        }

        Event await(String name) throws IOException {
            var event = next();
            while (!event.name().equals(name) && !event.name().equals("end")) {
                event = next();
            }
            return event;
        }

        List<Event> rest() throws IOException {
            var events = new ArrayList<Event>();
            for (var event = next(); !event.name().equals("end"); event = next()) {
                events.add(event);
            }
            return events;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    static void eventually(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 200; i++) {
            if (condition.call()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("It did not come to be within 10 seconds");
    }
}
