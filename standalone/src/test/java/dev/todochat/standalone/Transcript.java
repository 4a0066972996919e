package dev.todochat.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Requests to an API and its answers, in words that another server of the same API uses too: a name in place of each
 * id, time, token and cursor, and of what an assistant says in its own words.
 */
final class Transcript {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FREE = Set.of("token", "device", "link", "response", "next_cursor", "usage",
            "address");

    private final String base;
    private final HttpClient http;
    private final List<String> lines = new ArrayList<>();
    private String token = "";

    Transcript(URI base, HttpClient http) {
        this.base = base.toString();
        this.http = http;
    }

    List<String> lines() {
        return lines;
    }

    /** Whose requests follow; empty for nobody's. */
    void speakAs(String token) {
        this.token = token;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    /** What is answered as JSON; of a stream the data of its last event. */
    JsonNode send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", "Firefox/140.0")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        var mediaType = answer.headers().firstValue("Content-Type").orElse("no body");
        lines.add("%s %s %s".formatted(method, path.replaceAll("\\d+|(?<=cursor=).*", "?"), shortened(body)));
        lines.add("  %d %s".formatted(answer.statusCode(), mediaType));
        if (mediaType.equals("text/event-stream")) {
            return stream(answer.body());
        }
        var json = answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        lines.add("  " + shown("", json));
        return json;
    }

    private JsonNode stream(String body) throws IOException {
        JsonNode last = JSON.nullNode();
        for (var block : body.split("\n\n")) {
            var parts = block.split("\n");
            last = JSON.readTree(parts[1].substring("data: ".length()));
            // How many pieces a sentence comes in is as free as its words.
            var line = parts[0].equals("event: token") ? "  event: token ..." : "  %s %s".formatted(parts[0], shown("", last));
            if (!line.endsWith("...") || !lines.getLast().equals(line)) {
                lines.add(line);
            }
        }
        return last;
    }

    private static String shortened(String body) {
        return body.length() > 200 ? "much" : body.replaceAll("(_id|retry_of)\": \\d+", "$1\": ?");
    }

    /** Fields in the order of their names. */
    private static String shown(String name, JsonNode value) {
        return switch (value) {
            case ObjectNode object when !FREE.contains(name) -> {
                var fields = new TreeMap<String, String>();
                object.properties().forEach(field -> fields.put(field.getKey(),
                        isChosen(object, field.getKey()) ? "..." : shown(field.getKey(), field.getValue())));
                yield fields.toString();
            }
            case ArrayNode array -> array.valueStream().map(item -> shown(name, item)).toList().toString();
            case JsonNode number when number.isNumber() && (name.equals("id") || name.endsWith("_id")
                    || name.equals("retry_of")) -> "?";
            case JsonNode text when text.isTextual() && name.endsWith("_at") -> "a time";
            case JsonNode free when FREE.contains(name) && !free.isNull() -> "...";
            // How long to wait depends on how fast one is.
            case JsonNode plain -> plain.toString().replaceAll("wait \\d+ minutes", "wait ? minutes");
        };
    }

    /** What an assistant says, and by which words it looks for tasks. */
    private static boolean isChosen(ObjectNode object, String field) {
        return field.equals("text") && object.path("role").asText().equals("assistant")
                || field.equals("arguments") && object.path("kind").asText().equals("read");
    }
}
