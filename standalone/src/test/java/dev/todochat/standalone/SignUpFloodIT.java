package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One address makes accounts as fast as it can; those who sign in meanwhile must not feel it. */
@Tag("torture")
class SignUpFloodIT {
    private static final String PASSWORD = "seven quiet otters swim";
    private static final String FLOODER = "198.51.100.9";
    private static final int CONNECTIONS = 60;
    private static final Duration FLOOD = Duration.ofSeconds(Site.count(25, 10));
    private static final int MAX_ACCOUNTS = 20;
    private static final int HONEST = 100;
    private static final Duration BETWEEN_HONEST = Duration.ofMillis(50);
    private static final int QUIET = 20;
    /** By their medians, since too few sign in for more: the flood takes the processors. Without a limit it was 60. */
    private static final int SLOWER_AT_MOST = 10;
    /** A busy machine can spoil a measurement, but not improve one. */
    private static final int MEASUREMENTS = 3;

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger names = new AtomicInteger();
    private Site site;
    private Replica app;

    @BeforeEach
    void honestAccounts() throws Exception {
        site = Site.open(temporary);
        app = site.app().awaitReady();
        Api.signUp(app.port(), "ada@example.com");
        try (var connection = site.sql()) {
            connection.createStatement().execute("""
                    insert into accounts (email, name, time_zone, password_hash, created_at)
                    select 'person' || number || '@example.com', name, time_zone, password_hash, created_at
                    from accounts, generate_series(1, %d) number""".formatted(HONEST));
        }
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        http.close();
    }

    @Test
    @Tag("A10")
    void anAddressMakesFewAccountsAndWhoeverSignsInIsNotSlowed() throws Exception {
        var quiet = new Timings();
        for (var person = 1; person <= QUIET; person++) {
            signIn(quiet, person);
        }
        var most = SLOWER_AT_MOST * quiet.medianMillis();
        var best = Double.MAX_VALUE;
        for (var measurement = 0; measurement < MEASUREMENTS && best > most; measurement++) {
            var before = accounts();
            var honest = new Timings();
            var statuses = flood(honest);
            var made = accounts() - before;
            best = Math.min(best, honest.medianMillis());
            Site.report("A10: %d connections of one address for %d s: %d accounts, answers %s; %d honest sign-ins: "
                    + "median %.0f ms, p99 %.0f ms (median while it is quiet: %.0f ms)", CONNECTIONS, FLOOD.toSeconds(),
                    made, statuses, honest.count(), honest.medianMillis(), honest.percentileMillis(99),
                    quiet.medianMillis());
            assertThat(made).isLessThanOrEqualTo(MAX_ACCOUNTS);
            assertThat(statuses.keySet()).isSubsetOf(201, 429, 503);
        }
        assertThat(best).isLessThanOrEqualTo(most);
    }

    /** How many sign-ups were answered with which status, while people sign in one after the other. */
    private Map<Integer, Integer> flood(Timings honest) throws Exception {
        var end = Instant.now().plus(FLOOD);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var flooders = IntStream.range(0, CONNECTIONS).mapToObj(any -> submit(people, () -> {
                var statuses = new TreeMap<Integer, Integer>();
                while (Instant.now().isBefore(end)) {
                    statuses.merge(post("/api/accounts", "flood%d".formatted(names.incrementAndGet()), FLOODER), 1,
                            Integer::sum);
                }
                return statuses;
            })).toList();
            for (var person = 0; Instant.now().isBefore(end); person++) {
                signIn(honest, person);
                Thread.sleep(BETWEEN_HONEST);
            }
            var all = new TreeMap<Integer, Integer>();
            for (var flooder : flooders) {
                flooder.get().forEach((status, count) -> all.merge(status, count, Integer::sum));
            }
            return all;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private void signIn(Timings taken, int person) throws Exception {
        var name = "person%d".formatted(person % HONEST + 1);
        var address = "198.18.%d.%d".formatted(person / 250 % 250, person % 250);
        assertThat(taken.time(() -> post("/api/sessions", name, address))).isEqualTo(201);
    }

    private static <T> Future<T> submit(ExecutorService people, Callable<T> work) {
        return people.submit(work);
    }

    private int post(String path, String name, String address) throws IOException, InterruptedException {
        var body = Map.of("email", name + "@example.com", "password", PASSWORD);
        return http.send(HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("Content-Type", "application/json").header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body))).build(),
                BodyHandlers.discarding()).statusCode();
    }

    private long accounts() throws Exception {
        try (var connection = site.sql();
                var row = connection.createStatement().executeQuery("select count(*) from accounts")) {
            row.next();
            return row.getLong(1);
        }
    }
}
