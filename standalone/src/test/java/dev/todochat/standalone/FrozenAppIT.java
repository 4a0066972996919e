package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** app takes connections and answers nobody, as behind a network that swallows packets. */
@Tag("torture")
class FrozenAppIT {
    private static final Duration SAID_WITHIN = Duration.ofSeconds(15);
    private static final Duration UNREADY_WITHIN = Duration.ofSeconds(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private Site site;
    private Replica app;
    private Replica web;
    private String token;

    @BeforeEach
    void start() throws Exception {
        site = Site.open(temporary);
        app = site.app().awaitReady();
        web = site.web(app).awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        app.thaw();
        site.close();
        http.close();
    }

    @Test
    @Tag("P2")
    void pagesSaySoAndComeBackByThemselves() throws Exception {
        token = Api.signUp(app.port(), "ada@example.com").token();
        assertThat(page("/account").statusCode()).isEqualTo(200);

        app.freeze();
        var slowest = 0L;
        for (var path : List.of("/", "/tasks")) {
            var asked = System.nanoTime();
            var page = page(path);
            slowest = Math.max(slowest, millisecondsSince(asked));
            // Around a list that is missing the page is there; a page that is nothing without app is an error.
            assertThat(page.statusCode()).as(path).isIn(200, 503);
            assertThat(page.body()).as(path).doesNotContain("Exception")
                    .containsAnyOf("The server took too long to answer", "does not answer at the moment");
        }
        assertThat(slowest).isLessThan(SAID_WITHIN.toMillis());
        assertThat(web.status("/health/live")).isEqualTo(200);
        var asked = System.nanoTime();
        assertThat(web.status("/health/ready")).isEqualTo(503);
        assertThat(millisecondsSince(asked)).isLessThan(UNREADY_WITHIN.toMillis());
        assertThat(web.status("/sign-in")).as("a page that needs nobody").isEqualTo(200);

        app.thaw();
        var thawed = System.nanoTime();
        while (page("/account").statusCode() != 200 || web.status("/health/ready") != 200) {
            assertThat(millisecondsSince(thawed)).isLessThan(BACK_WITHIN.toMillis());
            Thread.sleep(50);
        }
        Site.report("P2: app frozen: web said so after at most %d ms, was unready and alive, and was back %d ms after app",
                slowest, millisecondsSince(thawed));
    }

    private HttpResponse<String> page(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(web.url() + path))
                .header("Cookie", "todo_session=" + token).build(), BodyHandlers.ofString());
    }

    private static long millisecondsSince(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }
}
