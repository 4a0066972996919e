package dev.todochat.web;

import dev.todochat.server.Environment;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.TrustedProxies;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;

/**
 * What web can be told from outside.
 *
 * @param listenAddress where it listens for visitors
 * @param port        where pages are served; 0 stands for any free port
 * @param backendUrl  where app listens
 * @param frontendUrl the address in the browser: with https the cookie is Secure
 * @param mcpUrl      the address that the account page tells assistants to use
 */
public record Settings(InetAddress listenAddress, int port, InetAddress metricsAddress, int metricsPort, URI backendUrl,
                       URI frontendUrl, URI mcpUrl, TrustedProxies trustedProxies, LogLevel logLevel, LogFormat logFormat) {
    private static final int DEFAULT_PORT = 3000;
    private static final int DEFAULT_METRICS_PORT = 9000;
    private static final int DEFAULT_MCP_PORT = 8001;

    /** Reads the variables; throws {@link dev.todochat.server.BadEnvironment} that names all that are wrong. */
    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var port = environment.port("PORT", DEFAULT_PORT);
        var frontendUrl = environment.httpUrl("FRONTEND_URL", "https://todo.example.com")
                .orElse(URI.create("http://localhost:" + port));
        var settings = new Settings(
                environment.listenAddress("LISTEN_ADDRESS", "0.0.0.0"),
                port,
                environment.listenAddress("METRICS_ADDRESS", "127.0.0.1"),
                environment.port("METRICS_PORT", DEFAULT_METRICS_PORT),
                environment.httpUrl("BACKEND_URL", "http://todo-app:8000").orElse(URI.create("http://localhost:8000")),
                frontendUrl,
                environment.httpUrl("MCP_URL", "https://todo.example.com/mcp").orElseGet(() -> mcpBeside(frontendUrl)),
                TrustedProxies.parse(environment, "TRUSTED_PROXIES"),
                environment.choice("LOG_LEVEL", LogLevel.INFO),
                environment.choice("LOG_FORMAT", LogFormat.TEXT));
        environment.check();
        return settings;
    }

    private static URI mcpBeside(URI frontendUrl) {
        return URI.create(frontendUrl.getScheme() + "://" + frontendUrl.getHost() + ":" + DEFAULT_MCP_PORT + "/mcp");
    }
}
