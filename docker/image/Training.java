import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts the program of an image as the image will start it, sends it what people send, and ends it, so that it leaves
 * an AOT cache: the classes that were used, loaded and linked.
 */
final class Training implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Path log = Files.createTempFile("training", ".log");
    private final Path cache;
    private final Process program;

    /**
     * @param home  holds {@code opt/jre} and {@code app} as the image will
     * @param name  of the jar, without its ending
     * @param ports names of variables that get a free port each, PORT the first
     */
    Training(Path home, String name, Path cache, List<String> ports, Map<String, String> variables)
            throws IOException, InterruptedException {
        this.cache = cache;
        var command = new ProcessBuilder(home.resolve("opt/jre/bin/java").toString(),
                "@" + home.resolve("app/jvm.options"),
                // The size of the heap that the image will mostly have, whatever this machine has.
                "-XX:MaxRAM=512m",
                // Else a line for every class of a signed jar, which no cache takes.
                "-Xlog:disable", "-Xlog:all=error:stderr",
                "-XX:AOTCacheOutput=" + cache, "-jar", home.resolve("app/" + name + ".jar").toString());
        command.environment().keySet().removeIf(variable -> !variable.equals("PATH") && !variable.equals("LANG"));
        command.environment().putAll(variables);
        for (var port : ports) {
            try (var socket = new ServerSocket(0)) {
                this.ports.put(port, socket.getLocalPort());
            }
            command.environment().put(port, String.valueOf(this.ports.get(port)));
        }
        program = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        awaitReady();
    }

    int port() {
        return ports.get("PORT");
    }

    int port(String name) {
        return ports.get(name);
    }

    /** Sends a request and insists on its status; headers are name, value, name, value. */
    String send(int status, int port, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IllegalStateException("%s %s answered %d, not %d: %s"
                    .formatted(method, path, answer.statusCode(), status, answer.body()));
        }
        return answer.body();
    }

    /** Ends the program, which then writes its cache. */
    @Override
    public void close() throws IOException {
        client.close();
        program.destroy();
        if (!ended()) {
            program.destroyForcibly();
            throw new IllegalStateException("The program did not end in " + STOP);
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("The program ended with code %d and left no cache:\n%s"
                    .formatted(program.exitValue(), Files.readString(log)));
        }
        System.out.printf("%s: %,d bytes%n", cache, Files.size(cache));
    }

    private boolean ended() {
        try {
            return program.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && program.isAlive()) {
            try {
                send(200, port(), "GET", "/health/ready", "");
                return;
            } catch (IOException | IllegalStateException e) {
                Thread.sleep(50);
            }
        }
        program.destroyForcibly();
        throw new IllegalStateException("The program did not get ready:\n" + Files.readString(log));
    }
}
