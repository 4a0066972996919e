package dev.todochat.web;

import dev.todochat.server.Health;
import dev.todochat.server.HttpServer;
import dev.todochat.server.HttpServer.Listener;
import dev.todochat.server.HttpServer.Shutdown;
import dev.todochat.server.Logging;
import dev.todochat.server.MetricsListener;
import dev.todochat.server.Program;
import dev.todochat.web.account.AccountPage;
import dev.todochat.web.account.AccountPages;
import dev.todochat.web.account.ArchivePages;
import dev.todochat.web.account.DeletionPages;
import dev.todochat.web.account.InvitationPages;
import dev.todochat.web.account.NewPasswordPages;
import dev.todochat.web.account.SignInPages;
import dev.todochat.web.account.SignUpPages;
import dev.todochat.web.account.TokenPages;
import dev.todochat.web.backend.Backend;
import dev.todochat.web.chat.ChatPages;
import dev.todochat.web.html.Assets;
import dev.todochat.web.html.ErrorPages;
import dev.todochat.web.html.Formatter;
import dev.todochat.web.html.Pages;
import dev.todochat.web.html.SecurityHeaders;
import dev.todochat.web.session.SameOrigin;
import dev.todochat.web.session.SessionCookie;
import dev.todochat.web.session.Visitors;
import dev.todochat.web.task.TaskBoards;
import dev.todochat.web.task.TaskPages;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts web: the pages. */
public final class Main {
    /** Load balancers notice within the pause; a chat's stream may take the drain to end. */
    private static final Shutdown GRACEFUL = new Shutdown(Duration.ofSeconds(2), Duration.ofSeconds(65));
    /** Forms end at 64 KiB, files at 5 MiB, with a page that says so; above this, nothing is even read. */
    private static final int MAX_BODY_BYTES = 6 * 1024 * 1024;

    private Main() {
    }

    public static void main(String[] arguments) {
        Program.run(() -> {
            var settings = Settings.from(System.getenv());
            Logging.configure(settings.logLevel(), settings.logFormat());
            var server = start(settings, GRACEFUL);
            MetricsListener.start(settings.metricsAddress(), settings.metricsPort());
            System.getLogger(Main.class.getName())
                    .log(System.Logger.Level.INFO, "Listening on port " + server.port());
            return server;
        });
    }

    /** Starts the pages; whoever calls this closes the server. Throws {@link dev.todochat.server.PortTaken}. */
    public static HttpServer start(Settings settings, Shutdown shutdown) {
        return start(settings, shutdown, Optional.empty());
    }

    /** The same with a proof, for an app that believes nobody else where visitors come from. */
    public static HttpServer start(Settings settings, Shutdown shutdown, Optional<String> proof) {
        var backend = new Backend(settings.backendUrl(), proof);
        var health = new Health(InstantSource.system(), backend.healthCheck());
        return HttpServer.start("web", health, shutdown, List.of(listener(settings, backend, health)));
    }

    static Listener listener(Settings settings, Backend backend, Health health) {
        var assets = new Assets();
        var pages = new Pages(assets);
        var cookie = new SessionCookie(settings.frontendUrl(), InstantSource.system());
        var visitors = new Visitors(cookie, settings.trustedProxies());
        var headers = new SecurityHeaders(settings.frontendUrl());
        var sameOrigin = new SameOrigin(settings.frontendUrl());
        var boards = new TaskBoards(backend);
        var accountPage = new AccountPage(backend, pages, settings.mcpUrl(), InstantSource.system());
        Consumer<HttpRouting.Builder> around = routing -> {
            routing.addFilter(headers);
            new ErrorPages(pages, headers, visitors, sameOrigin).routing(routing);
        };
        Consumer<HttpRules> routes = routing -> {
            health.routing(routing);
            assets.routing(routing);
            new SignUpPages(backend, visitors, cookie, pages).routing(routing);
            new SignInPages(backend, visitors, cookie, pages).routing(routing);
            new NewPasswordPages(backend, visitors, cookie, pages).routing(routing);
            new AccountPages(backend, visitors, accountPage).routing(routing);
            new InvitationPages(backend, visitors, accountPage, pages).routing(routing);
            new TokenPages(backend, visitors, accountPage, pages, settings.mcpUrl()).routing(routing);
            new ArchivePages(backend, visitors, accountPage).routing(routing);
            new DeletionPages(backend, visitors, cookie, pages).routing(routing);
            new TaskPages(backend, boards, visitors, pages).routing(routing);
            new ChatPages(backend, boards, visitors, pages, new Formatter(), InstantSource.system()).routing(routing);
        };
        return new Listener(Listener.MAIN, settings.listenAddress(), settings.port(), MAX_BODY_BYTES,
                settings.trustedProxies(), around, routes);
    }
}
