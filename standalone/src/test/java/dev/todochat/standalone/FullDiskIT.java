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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL's disk fills while people write: each is told, the log has a line and no trace, what was acknowledged
 * stays, and with room all goes on by itself.
 */
@Tag("torture")
@Tag("L5")
class FullDiskIT {
    private static final int DISK_MEBIBYTES = 400;
    private static final int REFUSED = 200;
    private static final Duration BACK_AGAIN = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Long> acknowledged = new ArrayList<>();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private SmallDisk disk;
    private Site site;
    private Replica app;
    private Api ada;

    @BeforeEach
    void aSiteOnASmallDisk() throws Exception {
        disk = SmallDisk.mount(temporary.resolve("disk"), DISK_MEBIBYTES);
        site = Site.open(disk.path());
        app = site.app().awaitReady();
        ada = Api.signUp(app.port(), "ada@example.com");
    }

    @AfterEach
    void stop() throws Exception {
        if (site != null) {
            disk.makeRoom();
            site.close();
        }
        if (disk != null) {
            disk.close();
        }
        http.close();
    }

    /** Tables cannot grow; what PostgreSQL logs still finds room. */
    @Test
    void whoeverWritesIsToldAndReadersGoOn() throws Exception {
        // The first segments of the log are there, so that tables are what has no room.
        disk.fill(3);
        var first = writeUntilRefused();
        assertThat(first.statusCode()).as(first.body()).isEqualTo(507);
        assertThat(first.body()).contains("disk is full", "makes room").doesNotContain("try again");

        var statuses = new TreeMap<Integer, Integer>();
        for (var i = 0; i < REFUSED; i++) {
            statuses.merge(add().statusCode(), 1, Integer::sum);
        }
        Site.report("L5: after the first 507 of %d writes: %s", REFUSED, statuses);
        assertThat(statuses.keySet()).contains(507).isSubsetOf(201, 503, 507);
        assertThat(health()).contains("\"database\":\"disk full\"");
        assertThat(app.status("/health/ready")).isEqualTo(503);
        assertThat(app.status("/health/live")).isEqualTo(200);
        assertThat(ada.get("/api/tasks?limit=1").path("tasks")).hasSize(1);
        saidOnce();

        goesOnWithRoom();
    }

    /** PostgreSQL cannot even write its log, which ends it; it comes back with room. */
    @Test
    void aServerThatGoesDownForWantOfRoomComesBack() throws Exception {
        disk.fill();
        writeUntilRefused();
        var gone = System.nanoTime() + BACK_AGAIN.toNanos();
        while (app.status("/health/ready") == 200 && System.nanoTime() < gone) {
            add();
        }
        for (var i = 0; i < 20; i++) {
            assertThat(add().statusCode()).isIn(201, 503, 507);
        }
        assertThat(app.status("/health/ready")).isEqualTo(503);
        saidOnce();

        goesOnWithRoom();
    }

    private void goesOnWithRoom() throws Exception {
        disk.makeRoom();
        awaits(() -> app.status("/health/ready") == 200);
        awaits(() -> add().statusCode() == 201);
        try (var connection = site.sql(); var rows = connection.createStatement().executeQuery(
                "select array_agg(id) from tasks")) {
            rows.next();
            assertThat((Long[]) rows.getArray(1).getArray()).as("nothing acknowledged is lost")
                    .containsAll(acknowledged);
        }
        Site.report("L5: %d tasks were acknowledged, all of them are there", acknowledged.size());
    }

    private void saidOnce() {
        assertThat(app.process().output().lines().filter(line -> line.contains("disk is full")).count())
                .as(app.process().output()).isBetween(1L, 2L);
        assertThat(app.process().output()).doesNotContain("\tat ").doesNotContain("A request failed");
    }

    private HttpResponse<String> writeUntilRefused() throws Exception {
        for (var i = 0; i < 9_000; i++) {
            var answer = add();
            if (answer.statusCode() != 201) {
                return answer;
            }
        }
        throw new AssertionError("The disk did not fill");
    }

    /** A task that cannot be compressed. */
    private HttpResponse<String> add() throws IOException, InterruptedException {
        var description = new StringBuilder();
        random.ints(9_000, 'a', 'z' + 1).forEach(letter -> description.append((char) letter));
        var answer = http.send(HttpRequest.newBuilder(URI.create(app.url() + "/api/tasks"))
                .header("Authorization", "Bearer " + ada.token()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"title\": \"Task\", \"description\": \"%s\"}".formatted(description)))
                .build(), BodyHandlers.ofString());
        if (answer.statusCode() == 201) {
            acknowledged.add(Long.parseLong(answer.body().replaceAll("(?s).*?\"id\":(\\d+).*", "$1")));
        }
        return answer;
    }

    private String health() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(app.url() + "/health")).build(), BodyHandlers.ofString())
                .body();
    }

    private static void awaits(Callable<Boolean> done) throws Exception {
        var deadline = System.nanoTime() + BACK_AGAIN.toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime()).as("still not after %s", BACK_AGAIN).isLessThan(deadline);
            Thread.sleep(200);
        }
    }
}
