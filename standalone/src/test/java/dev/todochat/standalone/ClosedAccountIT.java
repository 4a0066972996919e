package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account with millions of rows is closed at once and gone in minutes, while others are served, kills or not. */
@Tag("torture")
@Tag("L4")
class ClosedAccountIT {
    private static final int CALLS = Site.count(4_000_000, 400_000);
    private static final Duration GONE_WITHIN = Duration.ofMinutes(9);
    private static final int OTHERS_P99_MILLIS = 500;
    private static final int HALF = 2;

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private Site site;
    private Replica app;
    private Api ada;
    private Api bob;

    @BeforeEach
    void millionsOfRows() throws Exception {
        site = Site.open(temporary);
        app = site.app().awaitReady();
        ada = Api.signUp(app.port(), "ada@example.com");
        bob = Api.signUp(app.port(), "bob@example.com");
        var account = ada.get("/api/account").path("id").asLong();
        try (var connection = site.sql(); var statement = connection.createStatement()) {
            statement.execute("""
                    insert into tool_calls (account_id, channel, name, kind, arguments, state, started_at)
                    select %d, 'mcp', 'list_tasks', 'read', '{"status": "open", "limit": 50}', 'done', now()
                    from generate_series(1, %d)""".formatted(account, CALLS));
            statement.execute("""
                    insert into task_changes (account_id, task_id, kind, channel, before, after, changed_at)
                    select %d, number %% 1000, 'changed', 'api', '{"title": "Before"}', '{"title": "After"}', now()
                    from generate_series(1, %d) number""".formatted(account, CALLS / 10));
        }
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        http.close();
    }

    @Test
    void itGoesInPiecesAndAlwaysEnds() throws Exception {
        var began = System.nanoTime();
        assertThat(closeAccount()).isEqualTo(204);
        var closed = Duration.ofNanos(System.nanoTime() - began);
        assertThat(closed).isLessThan(Duration.ofSeconds(3));
        Api.signUp(app.port(), "ada@example.com");

        var others = new Timings();
        var killed = false;
        long left;
        while ((left = number("select count(*) from accounts where closed_at is not null")) > 0) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(GONE_WITHIN);
            if (!killed && number("select count(*) from tool_calls") < CALLS / HALF) {
                app.kill();
                app.launch();
                app.awaitReady();
                killed = true;
            }
            for (var request = 0; request < 20; request++) {
                assertThat(others.time(() -> status(bob))).isEqualTo(200);
                Thread.sleep(50);
            }
        }
        Site.report("L4: an account with %,d calls and %,d changes was closed in %d ms and gone after %d s (%s); %d "
                + "others meanwhile: median %.0f ms, p99 %.0f ms", CALLS, CALLS / 10, closed.toMillis(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds(), killed ? "with a kill" : "without a kill",
                others.count(), others.medianMillis(), others.percentileMillis(99));
        assertThat(left).isZero();
        assertThat(number("select count(*) from tool_calls") + number("select count(*) from task_changes")).isZero();
        assertThat(others.percentileMillis(99)).isLessThanOrEqualTo(OTHERS_P99_MILLIS);
    }

    private int closeAccount() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(app.url() + "/api/account"))
                .header("Authorization", "Bearer " + ada.token()).header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString("{\"password\": \"seven quiet otters swim\"}")).build(),
                BodyHandlers.discarding()).statusCode();
    }

    private int status(Api person) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(app.url() + "/api/tasks"))
                .header("Authorization", "Bearer " + person.token()).build(), BodyHandlers.discarding()).statusCode();
    }

    private long number(String query) throws SQLException {
        try (var connection = site.sql(); var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
