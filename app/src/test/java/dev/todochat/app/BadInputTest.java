package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bad input for every route that is registered, made from its description, so that a new route is covered without
 * being named here. Every answer is also held against the description, and against what holds for all answers.
 */
class BadInputTest extends DescribedApiTest {
    private static final long NOBODYS = 999_999_999L;
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|Error:|java\\.|helidon|jackson|postgres|SQL|\\tat ");
    private static final List<String> NO_OBJECTS = List.of("[]", "null", "1", "\"text\"", "{", "{\"a\":1}{",
            "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":NaN}", "\uFEFF{}", "[".repeat(30_000));

    private SortedSet<Route> routes;
    private Person ada;
    private Person eve;

    @BeforeAll
    void record() {
        routes = routes();
    }

    @BeforeEach
    void twoPeople() throws Exception {
        ada = signUp();
        eve = signUp();
    }

    @Test
    void onlySigningUpSigningInAndWhatTellsNothingOfAnybodyIsPublic() throws Exception {
        assertThat(routes.stream().filter(description::isPublic).map(Route::toString)).containsExactly(
                "GET /api/health", "GET /health", "GET /health/live", "GET /health/ready", "GET /health/started",
                "GET /openapi.yaml", "POST /api/accounts", "POST /api/sessions");
        for (var route : routes) {
            if (!description.isPublic(route)) {
                var answer = send(app.port(), route.method(), route.pathWith(1), "", example(route).toString());
                assertThat(answer.status()).as("%s", route).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).as("%s", route).startsWith("Bearer");
            }
        }
    }

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
    void aRouteThatTakesNoBodyIsNotUpsetByOne() throws Exception {
        for (var route : routes) {
            if (description.operation(route).path("requestBody").isMissingNode() && !route.method().equals("GET")
                    && !route.path().endsWith("/current")) {
                var answer = exchange(route, "application/octet-stream", new byte[] {1, 2, 3});
                assertThat(answer.status()).as("%s", route).isIn(204, 400, 404, 415);
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

    @Test
    @Tag("W9")
    void unknownIdsAreNotFoundWithTheSameBytesAsOtherPeoplesIds() throws Exception {
        var wrong = new SoftAssertions();
        var adas = idsOf(ada);
        for (var route : routes) {
            if (route.hasId()) {
                var nobodys = send(route, String.valueOf(NOBODYS));
                wrong.assertThat(nobodys.status()).as("%s", route).isEqualTo(404);
                var id = adas.entrySet().stream().filter(entry -> route.path().startsWith(entry.getKey()))
                        .findFirst().orElseThrow(() -> new AssertionError("Make one of Ada's for " + route)).getValue();
                for (var text : List.of(id.toString(), "0", "-1", "9223372036854775807", "9223372036854775808", "x",
                        "1.5", "1e3", "+" + id, "0x1", "%EF%BC%91", "%00", "%2e%2e", id + "%20", "null", "'")) {
                    var answer = send(route, text);
                    wrong.assertThat(answer.status()).as("%s %s", route, text).isEqualTo(404);
                    wrong.assertThat(answer.raw().body()).as("%s %s", route, text).isEqualTo(nobodys.raw().body());
                }
            }
        }
        wrong.assertAll();
        assertThat(get(ada.token(), "/api/tasks").json().path("tasks")).isNotEmpty();
    }

    @Test
    void aBadQueryIsABadRequestThatNamesTheParameter() throws Exception {
        var wrong = new SoftAssertions();
        for (var route : routes) {
            if (!route.method().equals("GET")) {
                continue;
            }
            var path = route.pathWith(idsOf(eve).getOrDefault("/api/conversations", NOBODYS));
            for (var parameter : description.operation(route).path("parameters")) {
                var described = parameter.has("$ref")
                        ? description.document().at(parameter.path("$ref").textValue().substring(1)) : parameter;
                for (var value : badQueries(described)) {
                    var answer = get(eve.token(), path + "?" + described.path("name").asText() + "="
                            + URLEncoder.encode(value, StandardCharsets.UTF_8));
                    wrong.assertThat(answer.status()).as("%s %s", route, value).isEqualTo(400);
                    wrong.assertThat(answer.json().path("errors").path(0).path("field")).as("%s %s", route, value)
                            .isEqualTo(described.path("name"));
                }
            }
            for (var query : List.of("?%zz", "?limit=%ff", "?q=%00", "?&&&==", "?limit=1&limit=2", "?cursor")) {
                wrong.assertThat(get(eve.token(), path + query.replace("%zz", "%25zz")).status())
                        .as("%s %s", route, query).isIn(200, 400);
            }
        }
        wrong.assertAll();
    }

    @Test
    @Tag("W9")
    void nonsenseInHeadersIsNoErrorOfOurs() throws Exception {
        var nonsense = List.of("nonsense", ";;;", "a/b/c", "*", "\"", "=?", "0", "\u00ff\u00fe", "x".repeat(3_000));
        for (var route : routes.stream().filter(route -> !route.path().endsWith("/current")).toList()) {
            for (var name : List.of("Accept", "Authorization", "If-Match", "Idempotency-Key", "X-Forwarded-For",
                    "X-Request-Id", "Cookie", "Range", "Origin", "User-Agent", "Accept-Encoding")) {
                for (var value : nonsense) {
                    var token = name.equals("Authorization") ? "" : eve.token();
                    send(app.port(), route.method(), route.pathWith(NOBODYS), token, "", name, value);
                }
            }
        }
    }

    @Test
    @Tag("W9")
    void methodsThatAPathDoesNotHaveDoNothing() throws Exception {
        var wrong = new SoftAssertions();
        for (var path : routes.stream().map(route -> route.pathWith(NOBODYS)).distinct().toList()) {
            for (var method : List.of("TRACE", "PROPFIND", "FOO", "OPTIONS", "QUERY")) {
                var answer = send(app.port(), method, path, eve.token(), "", "X-Canary", "canary-in-header");
                wrong.assertThat(answer.status()).as("%s %s", method, path).isEqualTo(405);
                wrong.assertThat(answer.header("Allow")).as("%s %s", method, path).isNotEmpty();
                wrong.assertThat(answer.raw().body()).doesNotContain("canary-in-header");
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

    private static List<String> badQueries(JsonNode parameter) {
        return switch (parameter.path("name").asText()) {
            case "limit" -> List.of("0", "-1", "101", "x", "1.5", "99999999999", "1 2");
            case "cursor" -> List.of("x", "e30", "bnVsbA", "eyJrIjpbIngiXX0", "eyJrIjpbMSwyLDNdfQ", "a".repeat(4_097));
            case "q" -> List.of("a".repeat(501), "a\0b");
            case String name when parameter.path("schema").has("enum") -> List.of("x", "OPEN", "open,all", name);
            case String name when parameter.path("in").asText().equals("header") -> List.of();
            case String name -> throw new AssertionError("Teach this test about the parameter " + name);
        };
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

    private List<Route> withBody() {
        return routes.stream().filter(route -> description.operation(route).has("requestBody")).toList();
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

    private ObjectNode example(Route route) {
        var body = description.operation(route).path("requestBody").path("content").path("application/json");
        return body.path("example") instanceof ObjectNode example ? example.deepCopy() : Json.object();
    }

    /** One thing of each kind that has an id. */
    private Map<String, Long> idsOf(Person person) throws Exception {
        var ids = new LinkedHashMap<String, Long>();
        ids.put("/api/tasks", addTask(person, "Milk"));
        ids.put("/api/todo", ids.get("/api/tasks"));
        ids.put("/api/sessions", get(person.token(), "/api/sessions").json().at("/sessions/0/id").asLong());
        ids.put("/api/tokens", post(person.token(), "/api/tokens", "{\"name\": \"t\"}").json().path("id").asLong());
        var reply = post(person.token(), "/api/chat", "{\"message\": \"delete %s\"}"
                .formatted("everything")).json();
        ids.put("/api/conversations", reply.path("conversation_id").asLong());
        ids.put("/api/confirmations", reply.at("/confirmations/0/id").asLong());
        assertThat(ids.values()).doesNotContain(0L);
        return ids;
    }

    /** A request for a route as Eve sends it, with something in place of the id. */
    private Answer send(Route route, String id) throws Exception {
        var body = description.operation(route).has("requestBody") ? example(route).toString() : "";
        return send(app.port(), route.method(), route.path().replace("{id}", id), eve.token(), body);
    }

    private Answer exchange(Route route, String mediaType, byte[] body) throws Exception {
        return exchange(route, mediaType, BodyPublishers.ofByteArray(body));
    }

    private Answer exchange(Route route, String mediaType, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + route.pathWith(NOBODYS)))
                .method(route.method(), body)
                .header("Authorization", "Bearer " + eve.token());
        if (!mediaType.isEmpty()) {
            request.header("Content-Type", mediaType);
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

    @Override
    protected Answer send(int port, String method, String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        var answer = super.send(port, method, path, token, body, headers);
        holdsForAll(method + " " + path, answer);
        return answer;
    }

    private void holds(Route route, Answer answer) {
        assertThat(description.misfits(route, answer)).as("%s: %s", route, answer.raw().body()).isEmpty();
        holdsForAll(route.toString(), answer);
    }

    private static void holdsForAll(String what, Answer answer) {
        assertThat(answer.status()).as(what).isNotEqualTo(500);
        assertThat(answer.header("X-Request-Id")).as(what).isNotEmpty();
        if (answer.header("Content-Type").equals("application/yaml")) {
            return;
        }
        assertThat(answer.header("Cache-Control")).as("%s %d", what, answer.status()).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
        assertThat(INSIDES.matcher(answer.raw().body()).find()).as("%s %s", what, answer.raw().body()).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
