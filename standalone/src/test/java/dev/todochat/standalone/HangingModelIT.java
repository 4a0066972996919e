package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that takes every question and never answers. */
@Tag("torture")
class HangingModelIT {
    private static final Duration ERROR_WITHIN = Duration.ofSeconds(30);
    private static final double SLOWER_AT_MOST = 1.2;
    private static final int ROUNDS = 5;
    private static final int REQUESTS_OF_A_ROUND = Site.count(400, 150);
    /** More than there are connections to the database, so that a turn that held one would be noticed. */
    private static final int HANGING = 12;
    /** As many as a person may have. */
    private static final int TURNS_OF_A_PERSON = 3;
    /** A busy machine can spoil a measurement, but not improve one. */
    private static final int MEASUREMENTS = 3;

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ModelStub model = new ModelStub();
    private Site site;
    private Replica app;
    private final List<String> tokens = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        model.becomes(new ModelStub.Mood.Hangs());
        site = Site.open(temporary);
        app = site.app(Map.of("OPENAI_BASE_URL", model.baseUrl(), "OPENAI_MODEL", "stub")).awaitReady();
        for (var person = 0; person <= HANGING / TURNS_OF_A_PERSON; person++) {
            tokens.add(Api.signUp(app.port(), "person%d@example.com".formatted(person)).token());
        }
    }

    @AfterEach
    void stop() throws Exception {
        wake();
        site.close();
        http.close();
    }

    @Test
    @Tag("M9")
    void theTurnEndsWithAnErrorAndTheMessageStays() throws Exception {
        var asked = System.nanoTime();

        var answer = http.send(chat(tokens.getFirst(), "application/json"), BodyHandlers.ofString()).body();

        var took = Duration.ofNanos(System.nanoTime() - asked);
        assertThat(answer).contains("\"state\":\"failed\"", "\"error\":{");
        assertThat(took).isLessThanOrEqualTo(ERROR_WITHIN);
        var conversation = answer.replaceAll(".*\"conversation_id\":(\\d+).*", "$1");
        assertThat(http.send(request(tokens.getFirst(), "/api/conversations/" + conversation + "/messages").build(),
                BodyHandlers.ofString()).body()).contains("are you there?");
        Site.report("M9: a model that hangs: a clear error after %d ms, and the message is kept", took.toMillis());
    }

    @Test
    @Tag("M9")
    void theTasksStayAsQuickAsBefore() throws Exception {
        measureRound();
        var ratio = Double.MAX_VALUE;
        for (var measurement = 0; measurement < MEASUREMENTS && ratio > SLOWER_AT_MOST; measurement++) {
            var quiet = new ArrayList<Double>();
            var hanging = new ArrayList<Double>();
            for (var round = 0; round < ROUNDS; round++) {
                quiet.add(measureRound());
                var turns = hang();
                hanging.add(measureRound());
                assertThat(model.answering()).as("the model still hangs").isGreaterThanOrEqualTo(HANGING);
                wake();
                turns.forEach(CompletableFuture::join);
                model.becomes(new ModelStub.Mood.Hangs());
            }
            ratio = median(hanging) / median(quiet);
            Site.report("M9: task routes, medians of %d rounds' p95 of %d requests: quiet %.1f ms, while %d turns hang "
                    + "%.1f ms: × %.2f", ROUNDS, REQUESTS_OF_A_ROUND, median(quiet), HANGING, median(hanging), ratio);
        }
        assertThat(ratio).isLessThanOrEqualTo(SLOWER_AT_MOST);
    }

    private List<CompletableFuture<HttpResponse<Void>>> hang() throws InterruptedException {
        var turns = new ArrayList<CompletableFuture<HttpResponse<Void>>>();
        for (var turn = 0; turn < HANGING; turn++) {
            turns.add(http.sendAsync(chat(tokens.get(1 + turn / TURNS_OF_A_PERSON), "text/event-stream"),
                    BodyHandlers.discarding()));
        }
        while (model.answering() < HANGING) {
            assertThat(turns).noneMatch(CompletableFuture::isDone);
            Thread.sleep(20);
        }
        return turns;
    }

    /** A call that broke off is made again, and answered. */
    private void wake() {
        model.becomes(new ModelStub.Mood.Answers("Here I am."));
        model.wakes(model.answering());
    }

    /** The 95th percentile of reading and adding tasks, in milliseconds. */
    private double measureRound() throws Exception {
        var timings = new Timings();
        for (var number = 0; number < REQUESTS_OF_A_ROUND; number++) {
            var request = request(tokens.getFirst(), "/api/tasks?limit=20");
            if (number % 5 == 0) {
                request = request(tokens.getFirst(), "/api/tasks")
                        .POST(BodyPublishers.ofString("{\"title\":\"Milk\"}"));
            }
            var task = request.build();
            assertThat(timings.time(() -> status(task))).isIn(200, 201);
        }
        return timings.percentileMillis(95);
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest chat(String token, String accept) {
        return request(token, "/api/chat").header("Accept", accept)
                .POST(BodyPublishers.ofString("{\"message\":\"are you there?\"}")).build();
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
