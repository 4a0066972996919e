package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A request to the fake, and the only way to answer it: whoever holds answers to their description sees all of them. */
record Exchange(ServerRequest request, ServerResponse response, Witness witness) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    interface Handler {
        void handle(Exchange exchange) throws Exception;
    }

    /** Of somebody who is signed in. */
    interface Signed {
        void handle(Exchange exchange, long account) throws Exception;
    }

    static ObjectNode json() {
        return JSON.createObjectNode();
    }

    long id() {
        return Long.parseLong(request.path().pathParameters().get("id"));
    }

    String header(HeaderName name) {
        return request.headers().first(name).orElse("");
    }

    String query(String name, String otherwise) {
        return request.query().first(name).orElse(otherwise).trim();
    }

    ObjectNode body() {
        try {
            if (JSON.readTree(request.content().as(byte[].class)) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Said below.
        }
        throw new Refusal(400, "The body is not a JSON object");
    }

    static String text(ObjectNode body, String field) {
        return optionalText(body, field).orElseThrow(() -> new Refusal(field, "is missing"));
    }

    static Optional<String> optionalText(ObjectNode body, String field) {
        return Optional.ofNullable(body.get(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    void ok(JsonNode json) {
        send(200, "application/json", json.toString());
    }

    void created(JsonNode json) {
        send(201, "application/json", json.toString());
    }

    void nothing() {
        send(204, "", "");
    }

    void refuse(Refusal refusal) {
        if (refusal.status() == 429) {
            response.header(HeaderNames.RETRY_AFTER, Integer.toString(Refusal.RETRY_AFTER_SECONDS));
        }
        send(refusal.status(), "application/problem+json", refusal.document().toString());
    }

    /** The page that {@code limit} and {@code cursor} ask for, of all that there is, in its order. */
    ObjectNode page(String name, List<ObjectNode> all) {
        var limit = limit();
        var cursor = query("cursor", "");
        var from = all.stream().map(item -> item.path("id").asText()).toList().indexOf(cursor) + 1;
        if (from == 0 && !cursor.isEmpty()) {
            throw new Refusal("cursor", "must be the next_cursor of the page before");
        }
        var items = all.subList(from, Math.min(from + limit, all.size()));
        var page = json();
        page.putArray(name).addAll(items);
        return page.put("next_cursor",
                from + limit < all.size() ? items.getLast().path("id").asText() : null);
    }

    private int limit() {
        var limit = query("limit", Integer.toString(DEFAULT_LIMIT));
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_LIMIT) {
            throw new Refusal("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    OutputStream stream(String mediaType) {
        return response.header(HeaderNames.CONTENT_TYPE, mediaType).outputStream();
    }

    void event(OutputStream out, String name, JsonNode data) throws IOException {
        var event = "event: " + name + "\ndata: " + data + "\n\n";
        saw(200, "text/event-stream", event);
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void send(int status, String mediaType, String body) {
        saw(status, mediaType, body);
        response.status(Status.create(status));
        if (!mediaType.isEmpty()) {
            response.header(HeaderNames.CONTENT_TYPE, mediaType);
        }
        response.send(body.getBytes(StandardCharsets.UTF_8));
    }

    private void saw(int status, String mediaType, String body) {
        witness.saw(request.prologue().method().text(), request.path().rawPath(), status, mediaType, body);
    }
}
