package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who use everything without pause: nothing fails, and nothing piles up in any process. */
@Tag("torture")
class SoakIT {
    private static final int PEOPLE = 12;
    /** Until caches, pools and compiled code are what they will be. */
    private static final Duration WARM_UP = Duration.ofSeconds(Site.count(120, 20));
    private static final Duration SOAK = Duration.ofSeconds(Site.count(1_800, 40));
    private static final int SPARE_MEGABYTES = 24;
    private static final int SPARE_THREADS = 12;
    private static final int SPARE_FILES = 24;

    @TempDir
    Path temporary;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private Site site;
    private List<Replica> apps;
    private Replica web;

    @BeforeEach
    void start() throws Exception {
        site = Site.open(temporary);
        apps = List.of(site.app().awaitReady(), site.app().awaitReady());
        web = site.web(apps.getFirst()).awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        http.close();
    }

    @Test
    @Tag("W6")
    @Tag("W8")
    void nothingFailsAndNothingPilesUp() throws Exception {
        var people = new ArrayList<Person>();
        for (var person = 0; person < PEOPLE; person++) {
            people.add(signUp(person));
        }
        use(people, WARM_UP);
        var before = List.of(Usage.of(web), Usage.of(apps.getFirst()), Usage.of(apps.getLast()));
        answers.clear();

        use(people, SOAK);

        var after = List.of(Usage.of(web), Usage.of(apps.getFirst()), Usage.of(apps.getLast()));
        Site.report("Soak: %d people, %d s, answers: %s; web and two apps: %s before, %s after", PEOPLE,
                SOAK.toSeconds(), answers, before, after);
        assertThat(answers.keySet()).allMatch(answer -> answer.matches(".* 2\\d\\d"));
        for (var part = 0; part < before.size(); part++) {
            assertThat(after.get(part).megabytes()).isLessThan(before.get(part).megabytes() + SPARE_MEGABYTES);
            assertThat(after.get(part).threads()).isLessThan(before.get(part).threads() + SPARE_THREADS);
            assertThat(after.get(part).files()).isLessThan(before.get(part).files() + SPARE_FILES);
        }
    }

    /** What a process holds on to. */
    private record Usage(int megabytes, int threads, int files) {
        static Usage of(Replica replica) throws Exception {
            return new Usage(replica.process().heapMegabytes(), replica.process().threads(),
                    replica.process().openFiles());
        }

        @Override
        public String toString() {
            return "%d MiB, %d threads, %d files".formatted(megabytes, threads, files);
        }
    }

    /** @param session token of the browser, and of MCP's client */
    private record Person(String session, String program) {
    }

    private Person signUp(int number) throws Exception {
        var ada = Api.signUp(apps.getFirst().port(), "person%d@example.com".formatted(number));
        return new Person(ada.token(), ada.post("/api/tokens", Map.of("name", "soak")).path("token").asText());
    }

    private void use(List<Person> people, Duration time) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var each = people.stream().<Callable<Void>>map(person -> () -> {
                for (var round = 0; System.nanoTime() - end < 0; round++) {
                    useAll(person, apps.get(round % apps.size()), round);
                }
                return null;
            }).toList();
            for (var person : threads.invokeAll(each)) {
                person.get();
            }
        }
    }

    private void useAll(Person person, Replica app, int round) throws Exception {
        var task = "/api/tasks/" + api(person, app, "POST", "/api/tasks", "{\"title\": \"Tea %d\"}".formatted(round))
                .path("id").asLong();
        api(person, app, "GET", "/api/tasks?q=tea&limit=20", "");
        api(person, app, "POST", task + "/completion", "");
        page(person, "GET", "/", "text/html");
        page(person, "POST", "/messages", "text/event-stream");
        page(person, "GET", "/tasks", "text/html");
        var reply = api(person, app, "POST", "/api/chat", "{\"message\": \"what is left?\"}");
        api(person, app, "DELETE", "/api/conversations/" + reply.path("conversation_id").asLong(), "");
        mcp(person, app);
        api(person, app, "DELETE", task, "");
        page(person, "GET", "/account/export", "application/json");
    }

    private JsonNode api(Person person, Replica app, String method, String path, String body) throws Exception {
        var answer = counted(method + " " + path.replaceAll("\\d+|\\?.*", "…"), http.send(
                HttpRequest.newBuilder(URI.create(app.url() + path)).method(method, BodyPublishers.ofString(body))
                        .header("Authorization", "Bearer " + person.session()).header("Content-Type", "application/json")
                        .build(), BodyHandlers.ofString()));
        return answer.isEmpty() ? json.nullNode() : json.readTree(answer);
    }

    private void page(Person person, String method, String path, String accept) throws Exception {
        counted("web: " + method + " " + path, http.send(HttpRequest.newBuilder(URI.create(web.url() + path))
                .method(method, BodyPublishers.ofString(method.equals("POST") ? "message=add+milk" : ""))
                .header("Cookie", "todo_session=" + person.session()).header("Accept", accept)
                .header("Sec-Fetch-Site", "same-origin").header("Content-Type", "application/x-www-form-urlencoded")
                .build(), BodyHandlers.ofString()));
    }

    private void mcp(Person person, Replica app) throws Exception {
        counted("MCP", http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/mcp".formatted(app.mcpPort())))
                .header("Authorization", "Bearer " + person.program()).header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                         "params": {"name": "list_tasks", "arguments": {}}}""")).build(), BodyHandlers.ofString()));
    }

    private String counted(String what, HttpResponse<String> answer) {
        answers.merge(what + " " + answer.statusCode(), 1, Integer::sum);
        return answer.body();
    }
}
