package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.testing.Route;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * For tests of every route that is registered, made from its description, so that a new route is covered without being
 * named. Every answer is also held against the description, and against what holds for all answers.
 */
abstract class EveryRouteCase extends DescribedApiTest {
    protected static final long NOBODYS = 999_999_999L;
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|Error:|java\\.|helidon|jackson|postgres|SQL|\\tat ");

    protected SortedSet<Route> routes;
    protected Person ada;
    protected Person eve;

    @BeforeAll
    void record() {
        routes = routes();
    }

    @BeforeEach
    void twoPeople() throws Exception {
        ada = signUp();
        eve = signUp();
    }

    protected List<Route> withBody() {
        return routes.stream().filter(route -> description.operation(route).has("requestBody")).toList();
    }

    protected ObjectNode example(Route route) {
        var body = description.operation(route).path("requestBody").path("content").path("application/json");
        return body.path("example") instanceof ObjectNode example ? example.deepCopy() : Json.object();
    }

    @Override
    protected Answer send(int port, String method, String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        var answer = super.send(port, method, path, token, body, headers);
        holdsForAll(method + " " + path, answer);
        return answer;
    }

    protected void holds(Route route, Answer answer) {
        assertThat(misfits(route, answer)).as("%s: %s", route, answer.raw().body()).isEmpty();
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
}
