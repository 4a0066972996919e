package dev.todochat.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who add tasks without pause, and who send what was not acknowledged again, with the same Idempotency-Key and
 * to the next replica. They note every title that was acknowledged. Each has an account, since one may hold only so many
 * tasks.
 */
final class Writers implements AutoCloseable {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(15);
    private static final Duration BEFORE_A_RETRY = Duration.ofMillis(50);

    private final List<String> urls;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger retries = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** @param urls of the replicas */
    Writers(List<String> urls) {
        this.urls = urls;
    }

    Writers start(int people) throws IOException, InterruptedException {
        for (var person = 0; person < people; person++) {
            var name = "writer-" + person;
            var token = Api.signUp(URI.create(urls.getFirst()).getPort(), name + "@example.com").token();
            threads.add(Thread.ofVirtual().name(name).start(() -> write(name, token)));
        }
        return this;
    }

    /** Waits until so many writes are acknowledged in all. */
    void awaitAcknowledged(int count, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (acknowledged.size() < count) {
            if (System.nanoTime() > deadline || !surprises.isEmpty()) {
                throw new AssertionError("%d of %d writes acknowledged, %s".formatted(
                        acknowledged.size(), count, surprises));
            }
            Thread.sleep(5);
        }
    }

    /** Every write that was begun is acknowledged after it. */
    void stop() throws InterruptedException {
        stopping = true;
        for (var thread : threads) {
            thread.join();
        }
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    int retries() {
        return retries.get();
    }

    /** Answers that are no outage, such as a 400 or a 500. */
    Queue<String> surprises() {
        return surprises;
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
        http.close();
    }

    private void write(String name, String token) {
        try {
            for (var number = 0; !stopping; number++) {
                var title = name + "-" + number;
                for (var attempt = number; !isAcknowledged(title, token, urls.get(attempt % urls.size())); attempt++) {
                    retries.incrementAndGet();
                    Thread.sleep(BEFORE_A_RETRY);
                }
                acknowledged.add(title);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            surprises.add(e.toString());
        }
    }

    private boolean isAcknowledged(String title, String token, String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/api/tasks")).timeout(REQUEST_LIMIT)
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .header("Idempotency-Key", title)
                .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(Map.of("title", title)))).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var onItsWay = answer.statusCode() == 409 && answer.body().contains("being worked on");
            if (answer.statusCode() != 201 && answer.statusCode() != 503 && !onItsWay) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
            return answer.statusCode() == 201;
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().matches("[45]\\d\\d .*")) {
                throw e;
            }
            return false;
        }
    }
}
