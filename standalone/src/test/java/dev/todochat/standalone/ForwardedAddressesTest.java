package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.Logging;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** In one process web and app share a machine with every other program on it; app believes web alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
@Tag("A11")
class ForwardedAddressesTest {
    private static final String PASSWORD = "seven quiet otters swim";

    private final HttpClient http = HttpClient.newHttpClient();
    private Product product;

    @BeforeAll
    void behindAProxyOnThisMachine(@TempDir Path data) throws Exception {
        Logging.configure(LogLevel.ERROR, LogFormat.TEXT);
        product = Main.start(Settings.from(Map.of("WEB_PORT", "0", "APP_PORT", "0", "MCP_SERVER_PORT", "0",
                "METRICS_PORT", "0", "TRUSTED_PROXIES", "127.0.0.0/8,::1/128",
                "TODO_DATA", SharedPrograms.copiedInto(data).toString())));
    }

    @AfterAll
    void stop() {
        product.close();
        http.close();
    }

    @Test
    void whoeverGuessesAtAppsPortIsRefusedWhateverAddressTheyForward() throws Exception {
        signUp("guessed@example.com", "Todo-Device", "");
        var refusedAt = 0;
        for (var guess = 1; guess <= 10 && refusedAt == 0; guess++) {
            var status = post("/api/sessions", credentials("guessed@example.com", "guess number " + guess),
                    "X-Forwarded-For", "198.51.100." + guess, "Todo-Proxy", "guess number " + guess).statusCode();
            if (status == 429) {
                refusedAt = guess;
            }
        }
        assertThat(refusedAt).isBetween(2, 10);
    }

    @Test
    void appKeepsTheAddressThatItSees() throws Exception {
        var token = signUp("direct@example.com", "X-Forwarded-For", "198.51.100.7");

        assertThat(addressOf(token)).isEqualTo("127.0.0.1");
    }

    @Test
    void whatWebSaysIsBelieved() throws Exception {
        var form = HttpRequest.newBuilder(URI.create("http://localhost:%d/sign-up".formatted(
                        product.settings().ports().web())))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Sec-Fetch-Site", "same-origin")
                .header("X-Forwarded-For", "198.51.100.7")
                .POST(BodyPublishers.ofString("email=visitor%40example.com&password=" + PASSWORD.replace(' ', '+')))
                .build();
        var cookie = http.send(form, BodyHandlers.ofString()).headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("todo_session=")).findFirst().orElseThrow();

        assertThat(addressOf(cookie.replaceAll("todo_session=([^;]+).*", "$1"))).isEqualTo("198.51.100.7");
    }

    private String signUp(String email, String... headers) throws Exception {
        return new ObjectMapper().readTree(post("/api/accounts", credentials(email, PASSWORD), headers).body())
                .path("token").asText();
    }

    private String addressOf(String token) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(app("/api/sessions")).header("Authorization", "Bearer " + token)
                .build(), BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).at("/sessions/0/address").asText();
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return http.send(HttpRequest.newBuilder(app(path)).header("Content-Type", "application/json").headers(headers)
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private URI app(String path) {
        return URI.create("http://127.0.0.1:" + product.settings().ports().app() + path);
    }

    private static String credentials(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    }
}
