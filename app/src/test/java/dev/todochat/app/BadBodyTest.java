package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.testing.Route;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies and fields that are wrong, for every route that takes one. */
class BadBodyTest extends EveryRouteCase {
    private static final List<String> NO_OBJECTS = List.of("[]", "null", "1", "\"text\"", "{", "{\"a\":1}{",
            "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":NaN}", "\uFEFF{}", "[".repeat(30_000));

    @Test
    @Tag("W6")
    void aBodyThatIsNoJsonObjectIsRefused() throws Exception {
        var wrong = new SoftAssertions();
        for (var route : withBody()) {
            for (var text : NO_OBJECTS) {
                expect(wrong, route, "application/json", bytes(text), 400);
            }
            expect(wrong, route, "application/json", new byte[0], 400);
            expect(wrong, route, "application/json", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0xc0}, 400);
            expect(wrong, route, "text/plain", bytes("{}"), 415);
            expect(wrong, route, "application/x-www-form-urlencoded", bytes("title=Milk"), 415);
            expect(wrong, route, "nonsense", bytes("{}"), 400, 415);
            expect(wrong, route, "", bytes("{}"), 415);
            var most = description.operation(route).path("x-max-bytes").asInt(65_536);
            var tooMuch = bytes("{\"title\":\"%s\"}".formatted("a".repeat(most)));
            var huge = expect(wrong, route, "application/json", tooMuch, 413);
            var unannounced = exchange(route, "application/json",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch)));
            wrong.assertThat(unannounced.status()).as("%s", route).isEqualTo(413);
            wrong.assertThat(unannounced.json().path("detail").asText()).as("%s", route)
                    .contains("%,d".formatted(most));
            wrong.assertThat(huge.json().path("detail").asText()).as("%s", route)
                    .contains("%,d".formatted(most));
        }
        wrong.assertAll();
    }

    @Test
    @Tag("W6")
    void aBodyThatSaysItIsCompressedIsRefusedUnopened() throws Exception {
        var wrong = new SoftAssertions();
        for (var route : withBody()) {
            var plain = bytes(example(route).toString());
            for (var body : List.of(plain, gzipped(plain), gzipped(new byte[5_000_000]))) {
                for (var encoding : List.of("gzip", "deflate", "br", "identity")) {
                    var answer = exchange(route, "application/json", BodyPublishers.ofByteArray(body),
                            "Content-Encoding", encoding);
                    wrong.assertThat(answer.status()).as("%s %s", route, encoding).isEqualTo(415);
                    wrong.assertThat(answer.json().path("detail").asText()).as("%s", route)
                            .contains("without Content-Encoding");
                }
            }
        }
        wrong.assertAll();
    }

    @Test
    void aRouteThatTakesNoBodyIsNotUpsetByOne() throws Exception {
        for (var route : routes) {
            if (description.operation(route).path("requestBody").isMissingNode() && !route.method().equals("GET")
                    && !route.path().endsWith("/current")) {
                var answer = exchange(route, "application/octet-stream", new byte[] {1, 2, 3});
                assertThat(answer.status()).as("%s", route).isIn(201, 204, 400, 404, 415);
            }
        }
    }

    @Test
    void aFieldOfAnotherTypeOrBeyondItsBoundIsNamed() throws Exception {
        var wrong = new SoftAssertions();
        for (var route : withBody()) {
            for (var field : fields(route).properties()) {
                for (var value : badValues(field.getValue())) {
                    refused(wrong, route, field.getKey(), value);
                }
            }
            for (var required : schema(route).path("required")) {
                var body = example(route);
                body.remove(required.asText());
                named(wrong, route, required.asText(), body);
            }
        }
        wrong.assertAll();
    }

    @Test
    void aFieldBeyondItsBoundSaysTheBound() throws Exception {
        var wrong = new SoftAssertions();
        for (var route : withBody()) {
            for (var field : fields(route).properties()) {
                var most = field.getValue().path("maxLength").asInt(0);
                if (most > 0) {
                    var answer = named(wrong, route, field.getKey(),
                            example(route).put(field.getKey(), "a".repeat(most + 1)));
                    wrong.assertThat(answer.json().path("detail").asText()).as("%s %s", route, field.getKey())
                            .containsAnyOf("%d".formatted(most), "%,d".formatted(most));
                }
            }
        }
        wrong.assertAll();
    }

    /** What is documented to fit and does not. */
    private static List<JsonNode> badValues(JsonNode described) {
        var values = new ArrayList<JsonNode>();
        var mayBeNull = described.path("type").toString().contains("null")
                || !described.path("required").asBoolean();
        for (var text : List.of("5", "true", "[]", "{}", "[1]", "1.5", "\"x\"", "99999999999999999999", "null")) {
            var value = Json.parseOwn(text);
            var fits = switch (type(described)) {
                case "integer" -> value.isIntegralNumber() && value.canConvertToLong();
                case "array" -> value.isArray() && value.isEmpty() && !described.has("minItems");
                case "object" -> value.isObject();
                case "string" -> value.isTextual();
                case "boolean" -> value.isBoolean();
                case String other -> throw new AssertionError("Teach this test about " + other);
            };
            if (!fits && !(value.isNull() && mayBeNull)) {
                values.add(value);
            }
        }
        if (described.path("minLength").asInt() > 0) {
            values.add(Json.parseOwn("\"\""));
            values.add(Json.parseOwn("\"  \\t \""));
        }
        if (type(described).equals("string")) {
            values.add(Json.parseOwn("\"long enough \\u0000\""));
        }
        for (var bound : List.of("minimum", "maximum")) {
            if (described.has(bound)) {
                var beyond = bound.equals("minimum") ? -1 : 1;
                values.add(Json.object().numberNode(described.path(bound).asLong() + beyond));
            }
        }
        return values;
    }

    private static String type(JsonNode described) {
        var type = described.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private void refused(SoftAssertions wrong, Route route, String field, JsonNode value) throws Exception {
        var body = example(route);
        body.set(field, value);
        named(wrong, route, field, body);
    }

    private Answer named(SoftAssertions wrong, Route route, String field, ObjectNode body) throws Exception {
        var answer = exchange(route, "application/json", bytes(body.toString()));
        var shown = body.toString();
        wrong.assertThat(answer.status()).as("%s %.80s", route, shown).isEqualTo(400);
        wrong.assertThat(answer.json().path("errors").path(0).path("field").asText()).as("%s %.80s", route, shown)
                .matches(Pattern.quote(field) + "(\\[.*)?");
        return answer;
    }

    private Answer expect(SoftAssertions wrong, Route route, String mediaType, byte[] body, Integer... statuses)
            throws Exception {
        var answer = exchange(route, mediaType, body);
        wrong.assertThat(statuses).as("%s %s %.40s", route, mediaType, new String(body, StandardCharsets.ISO_8859_1))
                .contains(answer.status());
        return answer;
    }

    private JsonNode schema(Route route) {
        return description.document().at(schemaPointer(route));
    }

    private String schemaPointer(Route route) {
        return description.operations().get(route) + "/requestBody/content/application~1json/schema";
    }

    /** The fields of a route's body with references followed, each with whether it is required. */
    private ObjectNode fields(Route route) {
        var fields = Json.object();
        schema(route).path("properties").fieldNames().forEachRemaining(name -> {
            var pointer = description.follow(schemaPointer(route) + "/properties/" + name);
            if (description.document().at(pointer).has("oneOf")) {
                pointer = description.follow(pointer + "/oneOf/0");
            }
            ObjectNode field = description.document().at(pointer).deepCopy();
            field.put("required", schema(route).path("required").toString().contains('"' + name + '"'));
            fields.set(name, field);
        });
        return fields;
    }

    private Answer exchange(Route route, String mediaType, byte[] body) throws Exception {
        return exchange(route, mediaType, BodyPublishers.ofByteArray(body));
    }

    private Answer exchange(Route route, String mediaType, BodyPublisher body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + route.pathWith(NOBODYS)))
                .method(route.method(), body)
                .header("Authorization", "Bearer " + eve.token());
        if (!mediaType.isEmpty()) {
            request.header("Content-Type", mediaType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = sendOnAnOpenConnection(request.build());
        var isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
        var answer = new Answer(response.statusCode(),
                isJson ? Json.parseOwn(response.body()) : Json.object(), response);
        holds(route, answer);
        return answer;
    }

    /** Who is answered before the body was read finds the connection closed, perhaps only when it is used again. */
    private HttpResponse<String> sendOnAnOpenConnection(HttpRequest request) throws Exception {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static byte[] gzipped(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
