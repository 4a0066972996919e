package dev.todochat.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A language model's server that answers as the test says: at once, word by word without end, or not at all. */
final class ModelStub {
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(100);
    private static final int ENDLESS = 1_000;
    private static final int CHARACTERS_A_TOKEN = 4;

    private final HttpServer server;
    private final AtomicInteger answering = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger dearest = new AtomicInteger();
    private final Semaphore hung = new Semaphore(0);
    private volatile Mood mood = new Mood.Answers("Hello.");

    sealed interface Mood {
        record Answers(String text) implements Mood { }

        /** Goes on until nobody listens. */
        record Rambles(String word) implements Mood { }

        record Refuses(int status) implements Mood { }

        /** Never has enough: asks for the same tool again, and says what each call cost. */
        record Loops(String tool, String arguments) implements Mood { }

        /** Wants these calls when it is spoken to, and is content with whatever they give. */
        record Wants(List<Wish> wishes) implements Mood { }

        /** Takes the request and says nothing. */
        record Hangs() implements Mood { }

        /** Does with tools whatever it is told, then says the same, in small pieces. */
        record Echoes() implements Mood { }
    }

    /** @param arguments JSON */
    record Wish(String tool, String arguments) {
        String json(int index) {
            return """
                    {"index":%d,"id":"%d","type":"function","function":{"name":"%s","arguments":%s}}"""
                    .formatted(index, index, tool, new ObjectMapper().getNodeFactory().textNode(arguments));
        }
    }

    ModelStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    void becomes(Mood next) {
        mood = next;
    }

    /** Answers that are under way: none is, once nobody listens. */
    int answering() {
        return answering.get();
    }

    /** Requests so far. */
    int asked() {
        return asked.get();
    }

    /** The most tokens that it said a call of a loop cost. */
    int dearest() {
        return dearest.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        answering.incrementAndGet();
        try (exchange) {
            answerInMood(exchange);
        } finally {
            answering.decrementAndGet();
        }
    }

    private void answerInMood(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestBody().readAllBytes();
        switch (mood) {
            case Mood.Refuses(int status) -> exchange.sendResponseHeaders(status, -1);
            case Mood.Answers(String text) -> stream(exchange, text, 1);
            case Mood.Rambles(String word) -> stream(exchange, word + " ", ENDLESS);
            case Mood.Loops(String tool, String arguments) -> call(exchange, tool, arguments,
                    dearest.accumulateAndGet(request.length / CHARACTERS_A_TOKEN, Math::max));
            case Mood.Wants(var wishes) -> want(exchange, request, wishes);
            case Mood.Hangs() -> hang();
            case Mood.Echoes() -> stream(exchange, Echo.of(request));
        }
    }

    private static void stream(HttpExchange exchange, String text, int times) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            for (var time = 0; time < times; time++) {
                send(out, chunk("{\"role\":\"assistant\",\"content\":\"%s\"}".formatted(text), "null"));
                Thread.sleep(BETWEEN_WORDS);
            }
            send(out, chunk("{}", "\"stop\""));
            send(out, "[DONE]");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void call(HttpExchange exchange, String tool, String arguments, int tokens) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            send(out, chunk("""
                    {"role":"assistant","tool_calls":[{"index":0,"id":"1","type":"function",\
                    "function":{"name":"%s","arguments":"%s"}}]}""".formatted(tool, arguments), "\"tool_calls\""));
            send(out, """
                    {"choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":0,"total_tokens":%d}}"""
                    .formatted(tokens, tokens));
            send(out, "[DONE]");
        }
    }

    private static void want(HttpExchange exchange, byte[] request, List<Wish> wishes) throws IOException {
        var messages = new ObjectMapper().readTree(request).path("messages");
        if (!messages.path(messages.size() - 1).path("role").asText().equals("user")) {
            stream(exchange, "Please look at the card.", 1);
            return;
        }
        var calls = IntStream.range(0, wishes.size()).mapToObj(i -> wishes.get(i).json(i))
                .collect(Collectors.joining(","));
        stream(exchange, List.of(new Echo.Delta("{\"role\":\"assistant\",\"tool_calls\":[%s]}".formatted(calls),
                "\"tool_calls\"")));
    }

    private static void stream(HttpExchange exchange, List<Echo.Delta> deltas) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            for (var delta : deltas) {
                send(out, chunk(delta.json(), delta.finishReason()));
            }
            send(out, "[DONE]");
        }
    }

    private void hang() {
        try {
            hung.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends so many of those that hang. */
    void wakes(int count) {
        hung.release(count);
    }

    private static String chunk(String delta, String finishReason) {
        return """
                {"id":"1","object":"chat.completion.chunk","created":1,"model":"stub","choices":\
                [{"index":0,"delta":%s,"finish_reason":%s}]}""".formatted(delta, finishReason);
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
