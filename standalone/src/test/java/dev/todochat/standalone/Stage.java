package dev.todochat.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.todochat.app.admin.Terminal;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.Logging;
import dev.todochat.testing.Needed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole product for the tests of one class, and a browser to use it with. Every page is watched for faults. */
final class Stage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Map<String, String> variables;
    private final List<Visitor> visitors = new ArrayList<>();
    private Path data;
    private Product product;
    private Browser browser;

    Stage() {
        this(Map.of());
    }

    /** @param variables of app and web, besides the ports and the data folder */
    Stage(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        requireBrowser();
        browser = Chromium.of(context).browser();
        data = Files.createTempDirectory("todo-browser-test");
        Logging.configure(LogLevel.WARNING, LogFormat.TEXT);
        var all = new HashMap<>(variables);
        List.of("WEB_PORT", "APP_PORT", "MCP_SERVER_PORT", "METRICS_PORT").forEach(name -> all.put(name, "0"));
        all.put("TODO_DATA", SharedPrograms.copiedInto(data).toString());
        product = Main.start(Settings.from(all));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var faults = new ArrayList<String>();
        for (var visitor : visitors) {
            if (context.getExecutionException().isPresent()) {
                visitor.photograph(context.getRequiredTestClass().getSimpleName() + "-"
                        + context.getRequiredTestMethod().getName());
            }
            faults.addAll(visitor.leave());
        }
        visitors.clear();
        if (context.getExecutionException().isEmpty() && !faults.isEmpty()) {
            throw new AssertionError("The browser complained:\n" + String.join("\n", faults));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (product != null) {
            product.close();
            PostgresArchive.deleteTree(data);
        }
    }

    /** Somebody at a desk, with a light screen. */
    Visitor visitor() {
        return visitor(options -> options);
    }

    Visitor visitor(UnaryOperator<Browser.NewContextOptions> options) {
        var visitor = new Visitor(browser.newContext(options.apply(new Browser.NewContextOptions()
                .setBaseURL(product.settings().frontendUrl().toString())
                .setViewportSize(1280, 800)
                .setLocale("en-GB").setTimezoneId("Europe/London"))));
        visitors.add(visitor);
        return visitor;
    }

    /** What a command of the operator prints, beside the product that runs. */
    String order(String... words) {
        var out = new ByteArrayOutputStream();
        var code = Administration.run(product::settings, new Terminal(new PrintStream(out, true), System.err), words);
        if (code != 0) {
            throw new AssertionError("%s ended with %d".formatted(String.join(" ", words), code));
        }
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    int appPort() {
        return product.settings().ports().app();
    }

    /** Stops the whole product and starts it again on the same data and ports. */
    void restart() throws InterruptedException {
        product.close();
        product = Main.start(product.settings());
    }

    private static void requireBrowser() {
        Needed.orSkipped(Files.isExecutable(CHROMIUM),
                "NO BROWSER TESTS: %s is missing (Debian's package chromium)".formatted(CHROMIUM));
    }

    /** One browser for all classes, closed with the last of them. */
    private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
        static Chromium of(ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.create(Stage.class))
                    .computeIfAbsent(Chromium.class, key -> launch(), Chromium.class);
        }

        private static Chromium launch() {
            var playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Chromium(playwright, playwright.chromium().launch(
                    new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS)));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
