package dev.todochat.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Asks app how it is, as any probe does. */
final class Readiness {
    /** Migrations of a large database take a while; the listeners answer from the start. */
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Readiness() {
    }

    /** Waits until app serves requests and returns which assistant answers: {@code built-in} or a model's name. */
    static String awaitAssistant(int appPort) throws InterruptedException {
        var deadline = Instant.now().plus(LIMIT);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health".formatted(appPort)))
                .timeout(Duration.ofSeconds(10)).build();
        try (var client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(deadline)) {
                try {
                    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return new ObjectMapper().readTree(answer.body()).at("/dependencies/model").asText();
                    }
                } catch (IOException e) {
                    // Not yet; asked again.
                }
                Thread.sleep(INTERVAL);
            }
        }
        throw new CannotStart("app did not get ready within %d minutes: LOG_LEVEL=info shows more"
                .formatted(LIMIT.toMinutes()));
    }
}
