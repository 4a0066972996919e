package dev.todochat.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One process of app or of web, on ports that it keeps when it is started again. */
final class Replica {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    private final Path jar;
    private final Map<String, String> variables;
    private final HttpClient http = HttpClient.newHttpClient();
    private Child process;

    private Replica(String part, Map<String, String> variables) throws IOException {
        this.jar = Path.of("..", part, "target", "todo-" + part + ".jar").toAbsolutePath().normalize();
        this.variables = new HashMap<>(variables);
        for (var port : new String[] {"PORT", "MCP_SERVER_PORT", "METRICS_PORT"}) {
            this.variables.put(port, String.valueOf(FreePorts.chosen(0)));
        }
        launch();
    }

    static Replica app(Map<String, String> variables) throws IOException {
        return new Replica("app", variables);
    }

    static Replica web(Map<String, String> variables) throws IOException {
        return new Replica("web", variables);
    }

    /** Once it has ended. */
    void launch() throws IOException {
        process = Child.startJar(jar, variables);
    }

    Replica awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (status("/health/ready") != 200) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%s is not ready:%n%s".formatted(jar, process.output()));
            }
            Thread.sleep(50);
        }
        return this;
    }

    /** 0 when nobody answers. */
    int status(String path) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(PROBE_LIMIT).build(),
                    BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return Integer.parseInt(variables.get("PORT"));
    }

    int mcpPort() {
        return Integer.parseInt(variables.get("MCP_SERVER_PORT"));
    }

    int metricsPort() {
        return Integer.parseInt(variables.get("METRICS_PORT"));
    }

    Child process() {
        return process;
    }

    /** As Kubernetes does: told to end, waited for, and started again. */
    void restart() throws IOException, InterruptedException {
        process.stop();
        process.close();
        launch();
        awaitReady();
    }

    /** As {@code kill -9} does. */
    void kill() throws IOException, InterruptedException {
        process.kill();
        process.close();
    }

    /** Its sockets stay open and take connections, but nobody answers, until it is thawed. */
    void freeze() throws IOException, InterruptedException {
        Site.signal(process.processId(), "-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        Site.signal(process.processId(), "-CONT");
    }

    void close() throws IOException {
        ProcessHandle.of(process.processId()).ifPresent(ProcessHandle::destroyForcibly);
        process.close();
        http.close();
    }
}
