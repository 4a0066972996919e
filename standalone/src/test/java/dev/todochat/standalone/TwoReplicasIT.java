package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one replica learns holds on the other. */
@Tag("torture")
class TwoReplicasIT {
    private static final String ADA = "ada@example.com";
    private static final String PASSWORD = "seven quiet otters swim";
    private static final int REQUESTS_END_WITHIN_MILLIS = 1_000;
    private static final int STREAMS_END_WITHIN_MILLIS = 30_000;
    private static final long TOKENS_OF_A_DAY = 2_000_000;

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ModelStub model = new ModelStub();
    private Site site;
    private Replica one;
    private Replica two;
    private Api owner;
    private String token;

    @BeforeEach
    void startTwoReplicas() throws Exception {
        model.becomes(new ModelStub.Mood.Rambles("on"));
        var variables = Map.of("OPENAI_BASE_URL", model.baseUrl(), "OPENAI_MODEL", "stub");
        site = Site.open(temporary);
        one = site.app(variables).awaitReady();
        two = site.app(variables).awaitReady();
        owner = Api.signUp(one.port(), ADA);
        token = owner.token();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        http.close();
    }

    @Test
    @Tag("A5")
    void guessesAreCountedOnBothTogetherAndTheOwnerElsewhereGetsIn() throws Exception {
        var refusedAt = 0;
        for (var guess = 1; guess <= 10 && refusedAt == 0; guess++) {
            if (signIn(guess % 2 == 0 ? one : two, "a wrong guess " + guess, "198.51.100.1") == 429) {
                refusedAt = guess;
            }
        }
        assertThat(refusedAt).isBetween(2, 10);
        assertThat(signIn(one, PASSWORD, "198.51.100.1")).isEqualTo(429);
        assertThat(signIn(two, PASSWORD, "198.51.100.1")).isEqualTo(429);
        assertThat(signIn(one, PASSWORD, "203.0.113.9")).as("the owner elsewhere").isEqualTo(201);
        Site.report("A5: guesses at two replicas in turn were refused from guess %d on; the owner elsewhere got in",
                refusedAt);
    }

    @Test
    @Tag("A11")
    void guessesFromManyAddressesAreCountedOnBothTogetherAndTheOwnerAtHomeGetsIn() throws Exception {
        var refusedAt = 0;
        for (var guess = 1; guess <= 24 && refusedAt == 0; guess++) {
            if (signIn(guess % 2 == 0 ? one : two, "a wrong guess " + guess, "198.51.100." + guess) == 429) {
                refusedAt = guess;
            }
        }
        assertThat(refusedAt).isBetween(2, 24);
        assertThat(signIn(two, PASSWORD, "203.0.113.9")).as("a place that nobody knows").isEqualTo(429);
        assertThat(signIn(two, PASSWORD, owner.address())).as("where the owner signed up").isEqualTo(201);
        Site.report("A11: guesses from many addresses at two replicas were refused from guess %d on; the owner at home "
                + "got in", refusedAt);
    }

    @Test
    @Tag("A6")
    void signingOutAtOneEndsAnAnswerThatIsWaitedForAtTheOther() throws Exception {
        var answer = http.sendAsync(request(two, "/api/chat", token)
                .POST(BodyPublishers.ofString("{\"message\":\"talk\"}")).build(), BodyHandlers.ofString());
        while (model.asked() == 0) {
            Thread.sleep(20);
        }
        assertThat(send(one, "DELETE", "/api/sessions/current", token, "").statusCode()).isEqualTo(204);
        var ended = System.nanoTime();
        var state = new ObjectMapper().readTree(answer.join().body()).path("state").asText();
        var waited = Timings.millisSince(ended);
        Site.report("A6: signed out at one replica: an answer in one piece at the other ended after %d ms (%s)",
                waited, state);
        assertThat(state).isEqualTo("stopped");
        assertThat(waited).isLessThan(STREAMS_END_WITHIN_MILLIS);
    }

    @Test
    @Tag("A6")
    void signingOutAtOneEndsRequestsAndStreamsAtTheOther() throws Exception {
        assertThat(tasks(two, token)).isEqualTo(200);
        try (var events = openStream(two, token)) {
            assertThat(send(one, "DELETE", "/api/sessions/current", token, "").statusCode()).isEqualTo(204);
            var ended = System.nanoTime();
            var requests = millisUntilRefused(two, token, ended);
            var last = events.filter(line -> line.startsWith("event: ")).reduce("", (first, second) -> second);
            var stream = Timings.millisSince(ended);
            Site.report("A6: signed out at one replica: the other refused requests after %d ms, and its open stream "
                    + "ended after %d ms (%s)", requests, stream, last);
            assertThat(stream).isLessThan(STREAMS_END_WITHIN_MILLIS);
        }
    }

    @Test
    @Tag("A6")
    void aPasswordChangeAtOneEndsEveryOtherSessionAtTheOther() throws Exception {
        var other = Api.signIn(two.port(), ADA).token();
        assertThat(tasks(two, other)).isEqualTo(200);
        assertThat(send(one, "PUT", "/api/account/password", token, new ObjectMapper().writeValueAsString(Map.of(
                "current_password", PASSWORD, "new_password", "nine loud herons fly"))).statusCode()).isEqualTo(204);
        var changed = System.nanoTime();

        var requests = millisUntilRefused(two, other, changed);
        assertThat(tasks(two, token)).as("the session that changed it").isEqualTo(200);
        Site.report("A6: password changed at one replica: the other refused the other session after %d ms", requests);
    }

    /** The second of the three rollouts in docs/operations.md; the pods before and after it serve together. */
    @Test
    @Tag("A9")
    void theSecretChangesWithoutSigningAnybodyOut() throws Exception {
        var before = secrets("the secret before, long enough for HS256", "the secret after, long enough for HS256");
        var after = secrets("the secret after, long enough for HS256", "the secret before, long enough for HS256");

        for (var signer : List.of(before, after)) {
            var session = Api.signIn(signer.port(), ADA).token();
            assertThat(List.of(tasks(before, session), tasks(after, session))).containsOnly(200);
            assertThat(tasks(one, session)).as("a replica that knows neither").isEqualTo(401);
        }
    }

    /** What both spend is counted in one place, before it is spent: less is left than one call costs, or than a few. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 20_000})
    @Tag("M4")
    void aLoopingModelAtBothOverspendsTheDaysTokensByOneCallAtMost(long left) throws Exception {
        model.becomes(new ModelStub.Mood.Loops("list_tasks", "{}"));
        try (var connection = site.sql()) {
            connection.createStatement().execute("""
                    insert into token_use (account_id, day, tokens)
                    select id, (now() at time zone 'utc')::date, %d from accounts
                    """.formatted(TOKENS_OF_A_DAY - left));
        }
        while (spentAtBoth(6).stream().noneMatch(answer -> answer.contains("allowance is used up"))) {
            assertThat(model.asked()).isLessThan(100);
        }
        var overspent = spent() - TOKENS_OF_A_DAY;
        Site.report("M4: %d tokens of the day left, a looping model at two replicas: %d calls, the dearest of %d "
                + "tokens; overspent by %d", left, model.asked(), model.dearest(), overspent);
        assertThat(overspent).isLessThanOrEqualTo(model.dearest());
    }

    private List<String> spentAtBoth(int turns) throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (var turn = 0; turn < turns; turn++) {
                var replica = turn % 2 == 0 ? one : two;
                answers.add(people.submit(() -> http.send(request(replica, "/api/chat", token)
                        .POST(BodyPublishers.ofString("{\"message\":\"hello\"}")).build(),
                        BodyHandlers.ofString()).body()));
            }
            var bodies = new ArrayList<String>();
            for (var answer : answers) {
                bodies.add(answer.get());
            }
            return bodies;
        }
    }

    private long spent() throws Exception {
        try (var connection = site.sql(); var row = connection.createStatement().executeQuery(
                "select tokens from token_use")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Replica secrets(String secret, String previous) throws Exception {
        return site.app(Map.of("AUTH_SECRET", secret, "AUTH_SECRET_PREVIOUS", previous)).awaitReady();
    }

    private long millisUntilRefused(Replica replica, String session, long since) throws Exception {
        while (tasks(replica, session) != 401) {
            assertThat(Timings.millisSince(since)).isLessThan(REQUESTS_END_WITHIN_MILLIS);
            Thread.sleep(20);
        }
        return Timings.millisSince(since);
    }

    private int signIn(Replica replica, String password, String address) throws Exception {
        var body = new ObjectMapper().writeValueAsString(Map.of("email", ADA, "password", password));
        return http.send(request(replica, "/api/sessions", "none").header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding()).statusCode();
    }

    private int tasks(Replica replica, String session) throws Exception {
        return send(replica, "GET", "/api/tasks", session, "").statusCode();
    }

    private HttpResponse<Void> send(Replica replica, String method, String path, String session, String body)
            throws Exception {
        return http.send(request(replica, path, session).method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.discarding());
    }

    /** Its lines, of which at least one has come. */
    private Stream<String> openStream(Replica replica, String session) throws Exception {
        var answer = http.send(request(replica, "/api/chat", session).header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"message\":\"talk\"}")).build(), BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static HttpRequest.Builder request(Replica replica, String path, String session) {
        return HttpRequest.newBuilder(URI.create(replica.url() + path))
                .header("Authorization", "Bearer " + session).header("Content-Type", "application/json");
    }
}
