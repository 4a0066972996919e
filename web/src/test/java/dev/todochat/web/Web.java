package dev.todochat.web;

import dev.todochat.server.HttpServer;
import dev.todochat.server.HttpServer.Shutdown;
import dev.todochat.testing.fake.FakeBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** web as it runs in production, on a free port, in front of a {@link FakeBackend}. */
public final class Web implements AutoCloseable {
    private final FakeBackend backend = new FakeBackend();
    private final HttpServer server;
    private final List<TestBrowser> browsers = new ArrayList<>();

    /** More variables are name, value, name, value … */
    public Web(String... variables) {
        var environment = new HashMap<>(Map.of("PORT", "0", "BACKEND_URL", backend.url().toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        server = Main.start(Settings.from(environment), Shutdown.AT_ONCE);
    }

    public FakeBackend backend() {
        return backend;
    }

    public int port() {
        return server.port();
    }

    /** A browser of somebody who is not signed in; closed with this. */
    public TestBrowser browser() {
        var browser = new TestBrowser(server.port());
        browsers.add(browser);
        return browser;
    }

    /** A browser in which a new account is signed in. */
    public TestBrowser signedUp(String email) {
        var browser = browser();
        browser.signUp(email);
        return browser;
    }

    @Override
    public void close() {
        browsers.forEach(TestBrowser::close);
        server.close();
        backend.close();
    }
}
