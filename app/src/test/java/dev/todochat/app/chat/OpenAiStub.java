package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.http.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server that speaks OpenAI's chat completions as they are on the wire, over real sockets, and fails in every way
 * that one can. Answers are given in the order they were scripted; it remembers what it was asked.
 */
final class OpenAiStub implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    /** Another one after each reset, so that whoever goes late is not counted in the next test. */
    private volatile AtomicInteger clientsGone = new AtomicInteger();
    private volatile Function<JsonNode, Answer> otherwise = request -> StubAnswers.text("OK");

    /** Writes one response. */
    interface Answer {
        void send(StubWire wire) throws IOException, InterruptedException;
    }

    OpenAiStub() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("stub").start(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** What it answers next, one after the other. */
    OpenAiStub answers(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    /** What it answers when the script is at its end. */
    OpenAiStub otherwise(Function<JsonNode, Answer> answer) {
        otherwise = answer;
        return this;
    }

    void reset() {
        script.clear();
        requests.clear();
        heads.clear();
        clientsGone = new AtomicInteger();
        otherwise = request -> StubAnswers.text("OK");
    }

    List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    JsonNode lastRequest() {
        return requests.getLast();
    }

    /** The heads of the requests, as they came. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** How many clients closed their connection while an answer was due. */
    int clientsGone() {
        return clientsGone.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("stub-connection").start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        var gone = clientsGone;
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var head = head(in); !head.isEmpty(); head = head(in)) {
                gone = clientsGone;
                heads.add(head);
                var request = Json.parseOwn(new String(in.readNBytes(length(head)), StandardCharsets.UTF_8));
                requests.add(request);
                var scripted = script.poll();
                var wire = new StubWire(in, socket.getOutputStream());
                (scripted == null ? otherwise.apply(request) : scripted).send(wire);
                if (wire.closes()) {
                    return;
                }
            }
        } catch (StubWire.ClientGone e) {
            gone.incrementAndGet();
        } catch (IOException e) {
            if (!server.isClosed()) {
                gone.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    private static int length(String head) {
        return head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring("content-length:".length()).strip())).findFirst()
                .orElse(0);
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
