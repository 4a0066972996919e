package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account with 100 MB of tasks does its worst, again and again without a pause; others go on as if it did not. */
@Tag("torture")
class GreedyAccountIT {
    private static final Duration MEASURED = Duration.ofSeconds(Site.count(30, 6));
    private static final double SLOWER_AT_MOST = 2;
    /** What this machine's own noise may add, with the attacker's clients on it too. */
    private static final double SLACK_MILLIS = 15;
    /** A busy machine can spoil a measurement, but not improve one. */
    private static final int MEASUREMENTS = 3;

    /** Read to its end before what is missing is missed. */
    private static final byte[] FILE = IntStream.range(0, 9_000)
            .mapToObj("{\"id\": %%d, \"title\": \"%s\"}".formatted("word ".repeat(100))::formatted)
            .collect(Collectors.joining(",\n", "{\"format\": \"todo-chatbot\", \"version\": 1, \"tasks\": [", "]}"))
            .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private Site site;
    private Replica app;
    private Replica web;
    private HonestPeople others;
    private Api greedy;
    private String program;
    private long conversation;

    @BeforeEach
    void anAccountThatIsAsFullAsItMayBe() throws Exception {
        site = Site.open(temporary);
        app = site.app().awaitReady();
        web = site.web(app).awaitReady();
        others = new HonestPeople(app, web);
        greedy = Api.signUp(app.port(), "greedy@example.com");
        program = greedy.post("/api/tokens", Map.of("name", "program")).path("token").asText();
        try (var connection = site.sql(); var statement = connection.createStatement()) {
            // Made of noise, as the database would press anything else together.
            statement.execute("""
                    create function noise(characters int) returns text volatile language sql as
                    $$ select left(string_agg(md5(random()::text), ''), characters)
                       from generate_series(1, characters / 32 + 1) $$""");
            statement.execute("""
                    insert into tasks (account_id, title, description, created_at, updated_at)
                    select a.id, 'Task ' || number, noise(10000), now(), now()
                    from accounts a, generate_series(1, 10000) number where email = 'greedy@example.com'""");
            statement.execute("""
                    insert into conversations (account_id, title, created_at, updated_at)
                    select id, 'Long', now(), now() from accounts where email = 'greedy@example.com'""");
            statement.execute("""
                    insert into messages (conversation_id, account_id, role, text, state, created_at)
                    select c.id, c.account_id, 'user', noise(90000), 'complete', now()
                    from conversations c, generate_series(1, 100) number""");
            statement.execute("analyze");
        }
        conversation = greedy.get("/api/conversations").at("/conversations/0/id").asLong();
        others.live(Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() throws Exception {
        others.close();
        site.close();
        http.close();
    }

    @Test
    @Tag("L3")
    void othersGoOnAsIfNobodyDidTheirWorst() throws Exception {
        var attacks = List.of(
                new Attack("12 searches", 12, () -> get("/api/tasks?q=nothing-has-this")),
                new Attack("12 sorted searches", 12, () -> get("/api/tasks?sort=title&q=nothing-has-this")),
                new Attack("20 exports", 20, () -> get("/api/account/export")),
                new Attack("3 turns that search", 3, () -> post("/api/chat",
                        BodyPublishers.ofString("{\"message\":\"find nothing-has-this\"}"))),
                new Attack("24 full pages", 24, () -> get("/api/tasks?limit=100&sort=title")),
                new Attack("12 pages of messages", 12,
                        () -> get("/api/conversations/%d/messages?limit=100".formatted(conversation))),
                new Attack("200 calls of a program", 200, () -> call("{\"query\":\"nothing-has-this\"}")),
                new Attack("12 imports", 12, () -> post("/api/account/import", BodyPublishers.ofByteArray(FILE))),
                new Attack("24 loads of a page", 24, () -> look("/")),
                new Attack("all at once", 1, () -> null));
        var missed = new ConcurrentSkipListMap<String, String>();
        for (var attack : attacks) {
            var together = attack.name().startsWith("all") ? attacks : List.of(attack);
            var verdict = "";
            for (var measurement = 0; measurement < MEASUREMENTS; measurement++) {
                verdict = measure(attack.name(), together);
                if (verdict.isEmpty()) {
                    break;
                }
            }
            if (!verdict.isEmpty()) {
                missed.put(attack.name(), verdict);
            }
        }
        assertThat(missed).isEmpty();
    }

    /** @param threads that repeat the request as soon as it is answered */
    private record Attack(String name, int threads, Supplier<HttpRequest> request) {
    }

    /** Empty when nobody else was harmed. */
    private String measure(String name, List<Attack> attacks) throws Exception {
        var idle = others.live(MEASURED);
        var answers = new ConcurrentSkipListMap<Integer, Integer>();
        var over = new AtomicBoolean();
        HonestPeople.Day beside;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            attacks.forEach(attack -> start(attack, threads, answers, over));
            Thread.sleep(500);
            beside = others.live(MEASURED);
            over.set(true);
            threads.shutdownNow();
        }
        Site.report("L3: %s: others idle: %s; beside: %s: × %.2f; the greedy one got %s", name, idle, beside,
                beside.p99() / idle.p99(), answers);
        if (!List.of(200, 201).containsAll(beside.statuses().keySet())) {
            return "others got " + beside.statuses();
        }
        return beside.p99() <= SLOWER_AT_MOST * idle.p99() + SLACK_MILLIS ? ""
                : "p99 %.1f ms, idle %.1f ms".formatted(beside.p99(), idle.p99());
    }

    private void start(Attack attack, ExecutorService threads, Map<Integer, Integer> answers, AtomicBoolean over) {
        for (var thread = 0; thread < attack.threads() && attack.request().get() != null; thread++) {
            threads.submit(() -> {
                while (!over.get()) {
                    answers.merge(status(attack.request().get()), 1, Integer::sum);
                }
            });
        }
    }

    /** 0 for what broke off. */
    private int status(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            return 0;
        }
    }

    private HttpRequest get(String path) {
        return request(app.port(), path, greedy.token()).build();
    }

    private HttpRequest post(String path, BodyPublisher body) {
        return request(app.port(), path, greedy.token()).POST(body).build();
    }

    private HttpRequest look(String path) {
        return HttpRequest.newBuilder(URI.create(web.url() + path)).timeout(Duration.ofSeconds(60))
                .header("Cookie", "todo_session=" + greedy.token()).build();
    }

    private HttpRequest call(String arguments) {
        return request(app.mcpPort(), "/mcp", program).header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_tasks","arguments":%s}}"""
                        .formatted(arguments))).build();
    }

    private static HttpRequest.Builder request(int port, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }
}
