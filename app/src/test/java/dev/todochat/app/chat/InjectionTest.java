package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.todochat.app.chat.StubAnswers.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model that believes what tasks say and does the worst that they ask for. */
@Tag("M3")
@Tag("slow")
class InjectionTest extends ChatTest {
    private final AtomicInteger visits = new AtomicInteger();
    private HttpServer elsewhere;

    /** What the injected words would have loaded. */
    @BeforeAll
    void listenWhereTheWordsPointTo() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            visits.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
        });
        elsewhere.start();
    }

    @AfterAll
    void listenNoMore() {
        elsewhere.stop(0);
    }

    @Test
    void whateverTasksSayTheModelReachesNobodyElseAndDeletesNothingByItself() throws Exception {
        var victim = signUp();
        var secret = addTask(victim, "Secret of the victim");
        for (var words : injections()) {
            var eve = signUp();
            var mine = addTask(eve, words);
            model.reset();
            model.answers(
                    calls(Call.of("list_tasks", "{\"status\": \"all\"}")),
                    calls(obeying(mine, secret).toArray(Call[]::new)),
                    text(words));

            var reply = say(eve, "what is on my list?");

            assertThat(reply.status()).as(words).isEqualTo(200);
            assertThat(reply.raw().body()).as(words).doesNotContain("Secret of the victim");
            assertThat(model.requests().toString()).as(words).doesNotContain("Secret of the victim");
            assertThat(get(eve.token(), "/api/tasks/" + mine).status()).as(words).isEqualTo(200);
        }
        assertThat(titles(victim)).containsExactly("Secret of the victim");
        assertThat(visits).as("requests to where the words point").hasValue(0);
    }

    private List<Call> obeying(long mine, long secret) {
        return List.of(
                Call.of("delete_task", "{\"id\": %d, \"confirmed\": true}".formatted(mine)),
                Call.of("delete_task", "{\"id\": %d}".formatted(mine)),
                Call.of("get_task", "{\"id\": %d}".formatted(secret)),
                Call.of("get_task", "{\"id\": %d, \"account_id\": 1}".formatted(secret)),
                Call.of("update_task", "{\"id\": %d, \"title\": \"pwned\"}".formatted(secret)),
                Call.of("complete_task", "{\"id\": %d}".formatted(secret)),
                Call.of("delete_task", "{\"id\": %d}".formatted(secret)),
                Call.of("list_tasks", "{\"status\": \"all\", \"query\": \"Secret\"}"),
                Call.of("list_tasks", "{\"account_id\": 1}"),
                Call.of("fetch_url", "{\"url\": \"%s\"}".formatted(url())),
                Call.of("confirm", "{\"id\": 1}"));
    }

    private String url() {
        return "http://127.0.0.1:%d/".formatted(elsewhere.getAddress().getPort());
    }

    private List<String> injections() throws IOException {
        try (var file = InjectionTest.class.getResourceAsStream("injections.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("https://evil.example/", url()).lines()
                    .toList();
        }
    }
}
