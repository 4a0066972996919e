package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** app takes connections and answers nobody, as behind a network that swallows packets. */
@Tag("torture")
class FrozenAppIT extends WebAndAppCase {
    private static final Duration SAID_WITHIN = Duration.ofSeconds(15);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private String token;

    @AfterEach
    void stop() throws Exception {
        app.thaw();
        http.close();
    }

    @Test
    @Tag("P2")
    void pagesSaySoAndComeBackByThemselves() throws Exception {
        token = Api.signUp(app.port(), "ada@example.com").token();
        assertThat(page("/account").statusCode()).isEqualTo(200);

        app.freeze();
        var slowest = 0L;
        // Nothing is left of the first page without app; around the list that is missing the other one is there.
        for (var expected : Map.of("/", 503, "/tasks", 200).entrySet()) {
            var path = expected.getKey();
            var asked = System.nanoTime();
            var page = page(path);
            slowest = Math.max(slowest, Timings.millisSince(asked));
            assertThat(page.statusCode()).as(path).isEqualTo(expected.getValue());
            assertThat(page.body()).as(path).doesNotContain("Exception")
                    .containsAnyOf("The server took too long to answer", "does not answer at the moment");
        }
        assertThat(slowest).isLessThan(SAID_WITHIN.toMillis());
        assertThat(web.status("/health/live")).isEqualTo(200);
        assertThat(web.status("/health/ready")).as("else nobody would see that page").isEqualTo(200);
        assertThat(web.status("/sign-in")).as("a page that needs nobody").isEqualTo(200);

        app.thaw();
        var thawed = System.nanoTime();
        while (page("/account").statusCode() != 200) {
            assertThat(Timings.millisSince(thawed)).isLessThan(BACK_WITHIN.toMillis());
            Thread.sleep(50);
        }
        Site.report("P2: app frozen: web said so after at most %d ms, was ready and alive, and was back %d ms after app",
                slowest, Timings.millisSince(thawed));
    }

    private HttpResponse<String> page(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(web.url() + path))
                .header("Cookie", "todo_session=" + token).build(), BodyHandlers.ofString());
    }
}
