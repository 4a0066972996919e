package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.sun.management.ThreadMXBean;
import dev.todochat.app.http.Json;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is too wide or too deep is refused while it is read, on every route that takes JSON. */
@Tag("L2")
class BoundedBodyTest extends EveryRouteCase {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void everyRouteSaysTheBoundToABodyBeyondIt() throws Exception {
        var wrong = new SoftAssertions();
        for (var route : withBody()) {
            for (var body : Json64K.objects().entrySet()) {
                var answer = send(app.port(), route.method(), route.pathWith(NOBODYS), ada.token(), body.getValue());
                wrong.assertThat(answer.status()).as("%s %s", route, body.getKey()).isEqualTo(400);
                // An import is read as a stream, and has bounds of its own.
                if (!description.operation(route).has("x-max-bytes")) {
                    wrong.assertThat(answer.json().path("detail").asText()).as("%s %s", route, body.getKey())
                            .contains("2,000 names, values and brackets", "32 levels", "1,000 characters", "100");
                }
            }
        }
        wrong.assertAll();
    }

    @Test
    void assistantsAreToldToo() throws Exception {
        var token = post(ada.token(), "/api/tokens", "{\"name\":\"Test\"}").json().path("token").asText();
        for (var body : Json64K.objects().entrySet()) {
            for (var message : new String[] {body.getValue(), """
                    {"jsonrpc":"2.0","id":1,"method":"tools/list","params":%s}""".formatted(body.getValue())}) {
                var answer = send(app.mcpPort(), "POST", "/mcp", token, message,
                        "Accept", "application/json, text/event-stream");
                assertThat(answer.status()).as(body.getKey()).isEqualTo(400);
                assertThat(answer.json().path("detail").asText()).as(body.getKey()).contains("2,000 names");
            }
        }
    }

    @Test
    void aBodyWithinTheBoundIsTaken() throws Exception {
        var body = "{\"title\":\"Milk\",\"unknown\":[%s1]}".formatted("{},".repeat(900));

        assertThat(post(ada.token(), "/api/tasks", body).status()).isEqualTo(201);
    }

    @Test
    void nobodyHasABodyReadBeforeTheyAreKnown() throws Exception {
        for (var route : withBody()) {
            // A list of ways to be known that is there and empty: whoever signs in or up is not known yet.
            if (!description.operation(route).path("security").isArray()) {
                var answer = send(app.port(), route.method(), route.pathWith(NOBODYS), "", "no JSON");
                assertThat(answer.status()).as("%s", route).isEqualTo(401);
            }
        }
        assertThat(send(app.mcpPort(), "POST", "/mcp", "", "no JSON").status()).isEqualTo(401);
    }

    /** The refusal comes before the tree: it costs a fraction of what the tree takes. */
    @Test
    void whatIsRefusedWasNeverATree() throws Exception {
        for (var body : Json64K.objects().entrySet()) {
            var refused = allocated(() -> assertThatThrownBy(() -> Json.parse(body.getValue()))
                    .as(body.getKey()).isInstanceOf(StreamConstraintsException.class));
            assertThat(refused).as(body.getKey()).isLessThan(1_000_000);
        }
        var wide = Json64K.objects().get("many objects");
        assertThat(allocated(() -> Json.parseOwn(wide))).as("a tree of it").isGreaterThan(1_000_000);
    }

    private static long allocated(Runnable work) {
        work.run();
        var before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
