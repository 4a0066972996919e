import dev.todochat.testing.fake.FakeBackend;
import dev.todochat.web.TestBrowser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains web in front of the backend that its tests have:
 * {@code java -classpath LIBRARIES:TEST-CLASSES WebTraining.java HOME CACHE}.
 */
final class WebTraining {
    /** Of methods' profiles the cache has 4 MB, and with them web starts and answers no faster. */
    private static final String WITHOUT_PROFILES = "-XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining";

    private static final int ROUNDS = 20;

    private WebTraining() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var backend = FakeBackend.unchecked();
                var web = new Training(Path.of(arguments[0]), "todo-web", Path.of(arguments[1]),
                        List.of("PORT", "METRICS_PORT"),
                        Map.of("BACKEND_URL", backend.url().toString(), "JDK_AOT_VM_OPTIONS", WITHOUT_PROFILES))) {
            run(new TestBrowser(web.port()));
            web.send(200, web.port("METRICS_PORT"), "GET", "/metrics", "");
        }
    }

    private static void run(TestBrowser browser) {
        expect(200, browser.get("/sign-in"));
        expect(200, browser.get("/sign-up"));
        browser.signUp("ada@example.com");
        for (int i = 0; i < ROUNDS; i++) {
            expect(200, browser.get("/"));
            expect(200, browser.get("/tasks"));
            expect(303, browser.post("/tasks", "title", "Task " + i));
            expect(303, browser.post("/messages", "message", "add milk " + i));
            expect(200, browser.submit("/messages", TestBrowser.form("message", "add eggs " + i),
                    "Sec-Fetch-Site", "same-origin", "Accept", "text/event-stream", "HX-Request", "true"));
            expect(200, browser.get("/account"));
            expect(200, browser.get("/health"));
        }
        expect(404, browser.get("/nothing-here"));
        expect(303, browser.post("/sign-out"));
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("%s answered %d, not %d: %s"
                    .formatted(answer.uri(), answer.statusCode(), status, answer.body()));
        }
    }
}
