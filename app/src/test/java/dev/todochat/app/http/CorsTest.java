package dev.todochat.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.AppTest;
import dev.todochat.server.MetricsListener;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorsTest extends AppTest {
    private static final String FRIEND = "https://friend.example.com";

    @Override
    protected Map<String, String> variables() {
        return Map.of("CORS_ORIGINS", FRIEND + ", https://other.example.com");
    }

    @Test
    void anOriginThatWasNamedMayReadAnswersAndErrors() throws Exception {
        var ada = signUp();

        for (var token : new String[] {ada.token(), "nonsense"}) {
            var answer = ask("GET", token, FRIEND);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
            assertThat(answer.header("Vary")).isEqualTo("Origin");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void itMayAskBeforehand() throws Exception {
        var answer = ask("OPTIONS", "", FRIEND);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "Idempotency-Key");
    }

    @Test
    void askingBeforehandNamesNoRoute() throws Exception {
        assertThat(send(app.port(), "OPTIONS", "/made-up", "", "", "Origin", FRIEND).status()).isEqualTo(204);

        try (var metrics = MetricsListener.start(InetAddress.getLoopbackAddress(), 0)) {
            var text = "";
            // The request is counted after it is answered.
            while (!text.contains("method=\"OPTIONS\"")) {
                text = send(metrics.port(), "GET", "/metrics", "", "").raw().body();
            }
            assertThat(text).doesNotContain("made-up");
        }
    }

    @Test
    void anyOtherOriginMayNot() throws Exception {
        var ada = signUp();

        for (var origin : new String[] {"https://evil.example.com", "null", "https://friend.example.com.evil.example",
            "http://friend.example.com"}) {
            assertThat(ask("GET", ada.token(), origin).header("Access-Control-Allow-Origin")).as(origin).isEmpty();
            var beforehand = ask("OPTIONS", "", origin);
            assertThat(beforehand.status()).as(origin).isEqualTo(405);
            assertThat(beforehand.header("Access-Control-Allow-Origin")).as(origin).isEmpty();
        }
    }

    private Answer ask(String method, String token, String origin) throws Exception {
        return send(app.port(), method, "/api/tasks", token, "", "Origin", origin);
    }
}
