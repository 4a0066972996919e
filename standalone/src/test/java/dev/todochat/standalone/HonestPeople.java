package dev.todochat.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** People who read and add tasks, through the pages too, at their own pace, whatever somebody else does; each of their answers is counted. */
final class HonestPeople implements AutoCloseable {
    private static final int PEOPLE = 4;
    private static final Duration THINKS = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> tokens = new ArrayList<>();
    private final Replica app;
    private final Replica web;

    /** What they met with. */
    record Day(Timings timings, Map<Integer, Integer> statuses) {
        double p99() {
            return timings.percentileMillis(99);
        }

        @Override
        public String toString() {
            return "%d answers %s, median %.1f ms, p99 %.1f ms, slowest %.1f ms".formatted(timings.count(), statuses,
                    timings.medianMillis(), timings.percentileMillis(99), timings.percentileMillis(100));
        }
    }

    HonestPeople(Replica app, Replica web) throws IOException, InterruptedException {
        this.app = app;
        this.web = web;
        for (var person = 0; person < PEOPLE; person++) {
            tokens.add(Api.signUp(app.port(), "honest%d@example.com".formatted(person)).token());
        }
    }

    Day live(Duration howLong) throws InterruptedException, ExecutionException {
        var day = new Day(new Timings(), new ConcurrentSkipListMap<>());
        var end = System.nanoTime() + howLong.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var people = new ArrayList<Future<?>>();
            for (var token : tokens) {
                people.add(threads.submit(() -> {
                    for (var turn = 0; System.nanoTime() < end; turn++) {
                        var request = switch (turn % 5) {
                            case 0 -> adding(token);
                            case 1 -> looking(token);
                            default -> reading(token);
                        };
                        day.statuses().merge(day.timings().time(() -> status(request)), 1, Integer::sum);
                        Thread.sleep(THINKS);
                    }
                    return null;
                }));
            }
            for (var person : people) {
                person.get();
            }
        }
        return day;
    }

    @Override
    public void close() {
        http.close();
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest reading(String token) {
        return request(token, "/api/tasks?limit=20").build();
    }

    private HttpRequest looking(String token) {
        return HttpRequest.newBuilder(URI.create(web.url() + "/")).timeout(Duration.ofSeconds(30))
                .header("Cookie", "todo_session=" + token).build();
    }

    private HttpRequest adding(String token) {
        return request(token, "/api/tasks").POST(BodyPublishers.ofString("{\"title\":\"Milk\"}")).build();
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(app.url() + path)).timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }
}
