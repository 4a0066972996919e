package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.testing.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ids, queries, headers and methods that are wrong, for every route. */
class BadRequestTest extends EveryRouteCase {
    @Test
    void onlySigningUpSigningInAndWhatTellsNothingOfAnybodyIsPublic() throws Exception {
        assertThat(routes.stream().filter(description::isPublic).map(Route::toString)).containsExactly(
                "GET /api/health", "GET /api/sign-up", "GET /health", "GET /health/live", "GET /health/ready",
                "GET /health/started", "GET /openapi.yaml", "POST /api/accounts", "POST /api/lost-password",
                "POST /api/sessions");
        for (var route : routes) {
            if (!description.isPublic(route)) {
                var answer = send(app.port(), route.method(), route.pathWith(1), "", example(route).toString());
                assertThat(answer.status()).as("%s", route).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).as("%s", route).startsWith("Bearer");
            }
        }
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
        var eves = idsOf(eve);
        for (var route : routes) {
            if (!route.method().equals("GET")) {
                continue;
            }
            var path = route.pathWith(eves.getOrDefault("/api/conversations", NOBODYS));
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
    @Tag("slow")
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

    /** One thing of each kind that has an id. */
    private Map<String, Long> idsOf(Person person) throws Exception {
        var ids = new LinkedHashMap<String, Long>();
        ids.put("/api/tasks", addTask(person, "Milk"));
        ids.put("/api/todo", ids.get("/api/tasks"));
        ids.put("/api/sessions", get(person.token(), "/api/sessions").json().at("/sessions/0/id").asLong());
        ids.put("/api/invitations", post(person.token(), "/api/invitations", "").json().path("id").asLong());
        ids.put("/api/tokens", post(person.token(), "/api/tokens", "{\"name\": \"t\"}").json().path("id").asLong());
        var reply = post(person.token(), "/api/chat", "{\"message\": \"delete everything\"}").json();
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
}
