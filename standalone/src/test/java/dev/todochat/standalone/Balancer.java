package dev.todochat.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests to the replicas that say they are ready, in turn, and sends none again: what fails is seen. */
final class Balancer implements AutoCloseable {
    /** Below the pause in which a stopping replica goes on serving, as a cluster's probes must be. */
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(500);
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Idempotency-Key");

    private final List<Replica> replicas;
    private final Set<Replica> ready = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final AtomicInteger turn = new AtomicInteger();
    private final Thread probes;

    Balancer(List<Replica> replicas) throws IOException {
        this.replicas = replicas;
        ready.addAll(replicas);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(people);
        server.createContext("/", this::pass);
        server.start();
        probes = Thread.startVirtualThread(this::probe);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void awaitAllReady() throws InterruptedException {
        while (ready.size() < replicas.size()) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        probes.interrupt();
        server.stop(0);
        people.close();
        http.close();
    }

    private void probe() {
        try {
            while (true) {
                for (var replica : replicas) {
                    if (replica.status("/health/ready") == 200) {
                        ready.add(replica);
                    } else {
                        ready.remove(replica);
                    }
                }
                Thread.sleep(PROBE_INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var choice = List.copyOf(ready);
            var replica = choice.get(turn.getAndIncrement() % choice.size());
            var request = HttpRequest.newBuilder(URI.create(replica.url() + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(
                            exchange.getRequestBody().readAllBytes()));
            PASSED_ON.forEach(name -> exchange.getRequestHeaders().getOrDefault(name, List.of())
                    .forEach(value -> request.header(name, value)));
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
