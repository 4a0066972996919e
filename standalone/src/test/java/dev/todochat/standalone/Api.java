package dev.todochat.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of the JSON API, signed in as one person. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final String base;
    private final String token;
    /** Everybody comes from one of their own, as far as app believes it: an address makes few accounts. */
    private final String address;

    private Api(String base, String token, String address) {
        this.base = base;
        this.token = token;
        this.address = address;
    }

    static Api signUp(int port, String email) throws IOException, InterruptedException {
        return at(port, "/api/accounts", email);
    }

    static Api signIn(int port, String email) throws IOException, InterruptedException {
        return at(port, "/api/sessions", email);
    }

    String token() {
        return token;
    }

    /** Where this person signed in. */
    String address() {
        return address;
    }

    JsonNode post(String path, Map<String, String> body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode patch(String path, Map<String, String> body) throws IOException, InterruptedException {
        return send(request(path).method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE());
    }

    List<String> titles() throws IOException, InterruptedException {
        return get("/api/tasks?status=all").path("tasks").findValuesAsText("title");
    }

    private static Api at(int port, String path, String email) throws IOException, InterruptedException {
        var base = "http://127.0.0.1:" + port;
        var person = PEOPLE.incrementAndGet();
        var address = "198.18.%d.%d".formatted(person / 250 % 250, person % 250);
        var answer = new Api(base, "none", address).post(path,
                Map.of("email", email, "password", "seven quiet otters swim"));
        return new Api(base, answer.path("token").asText(), address);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }
}
