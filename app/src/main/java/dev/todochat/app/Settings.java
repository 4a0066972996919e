package dev.todochat.app;

import dev.todochat.app.account.SignUp;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.app.model.ModelSettings;
import dev.todochat.server.Environment;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.TrustedProxies;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What app can be told from outside.
 *
 * @param listenAddress  where all listeners listen but that of the metrics
 * @param port           the JSON API; 0 stands for any free port, as for the other ports
 * @param directDatabase an address without a pooler, for migrations
 * @param auth           what signs sessions
 * @param signUp         who may make an account
 * @param frontendUrl    the address of the pages in the browser, for links
 * @param mcp            where assistants connect
 * @param model          which language model answers in the chat
 * @param dailyModelTokens what all accounts together may use of it a day
 */
public record Settings(InetAddress listenAddress, int port, InetAddress metricsAddress, int metricsPort,
                       DatabaseUrl database, Optional<DatabaseUrl> directDatabase, Auth auth, int passwordMinLength,
                       SignUp signUp, List<String> corsOrigins, URI frontendUrl, Mcp mcp, TrustedProxies trustedProxies,
                       ModelSettings model, int dailyModelTokens, LogLevel logLevel, LogFormat logFormat) {
    private static final int DEFAULT_PORT = 8000;
    private static final int DEFAULT_MCP_PORT = 8001;
    private static final int DEFAULT_METRICS_PORT = 9000;
    private static final URI DEFAULT_FRONTEND = URI.create("http://localhost:3000");
    /** Ten accounts' whole days. */
    private static final int DEFAULT_DAILY_MODEL_TOKENS = 20_000_000;
    private static final int MIN_SECRET_BYTES = 32;
    private static final String SECRET_EXPECTED = "%d bytes or more, for example from: openssl rand -base64 32"
            .formatted(MIN_SECRET_BYTES);

    /** Secrets never print. */
    public record Auth(String secret, Optional<String> previousSecret) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * @param url          as the world sees it
     * @param allowedHosts values of Host that are answered, besides the host of {@code url} and this machine's names
     */
    public record Mcp(int port, URI url, List<String> allowedHosts) {
    }

    /** Reads the variables; throws {@link dev.todochat.server.BadEnvironment} that names all that are wrong. */
    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings = new Settings(
                environment.listenAddress("LISTEN_ADDRESS", "0.0.0.0"),
                environment.port("PORT", DEFAULT_PORT),
                environment.listenAddress("METRICS_ADDRESS", "127.0.0.1"),
                environment.port("METRICS_PORT", DEFAULT_METRICS_PORT),
                database(environment, "DATABASE_URL", environment.required("DATABASE_URL", DatabaseUrl.EXPECTED)),
                environment.text("DATABASE_DIRECT_URL").map(url -> database(environment, "DATABASE_DIRECT_URL", url)),
                auth(environment),
                environment.number("PASSWORD_MIN_LENGTH", 8, 8, 128),
                signUp(environment),
                list(environment, "CORS_ORIGINS"),
                environment.httpUrl("FRONTEND_URL", "https://todo.example.com").orElse(DEFAULT_FRONTEND),
                mcp(environment),
                TrustedProxies.parse(environment, "TRUSTED_PROXIES"),
                ModelSettings.from(environment),
                environment.number("DAILY_MODEL_TOKENS", DEFAULT_DAILY_MODEL_TOKENS, 1, Integer.MAX_VALUE),
                environment.choice("LOG_LEVEL", LogLevel.INFO),
                environment.choice("LOG_FORMAT", LogFormat.TEXT));
        environment.check();
        return settings;
    }

    /** The same with somebody else who is believed about where requests come from. */
    public Settings withTrustedProxies(TrustedProxies proxies) {
        return new Settings(listenAddress, port, metricsAddress, metricsPort, database, directDatabase, auth,
                passwordMinLength, signUp, corsOrigins, frontendUrl, mcp, proxies, model, dailyModelTokens, logLevel,
                logFormat);
    }

    private static DatabaseUrl database(Environment environment, String name, String url) {
        try {
            return DatabaseUrl.parse(url);
        } catch (IllegalArgumentException e) {
            if (!url.isEmpty()) {
                environment.reject(name, DatabaseUrl.EXPECTED);
            }
            return new DatabaseUrl("", Optional.empty(), Optional.empty());
        }
    }

    private static Auth auth(Environment environment) {
        environment.text("JWT_ALGORITHM").filter(algorithm -> !algorithm.equals("HS256"))
                .ifPresent(algorithm -> environment.reject("JWT_ALGORITHM", "HS256"));
        var secret = environment.required("AUTH_SECRET", SECRET_EXPECTED);
        var previous = environment.text("AUTH_SECRET_PREVIOUS");
        requireStrong(environment, "AUTH_SECRET", Optional.of(secret).filter(text -> !text.isEmpty()));
        requireStrong(environment, "AUTH_SECRET_PREVIOUS", previous);
        return new Auth(secret, previous);
    }

    private static void requireStrong(Environment environment, String name, Optional<String> secret) {
        secret.filter(text -> text.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES)
                .ifPresent(text -> environment.reject(name, SECRET_EXPECTED));
    }

    private static SignUp signUp(Environment environment) {
        var contact = environment.text("OPERATOR_CONTACT");
        contact.filter(text -> text.codePointCount(0, text.length()) > SignUp.MAX_CONTACT
                        || text.codePoints().anyMatch(Character::isISOControl))
                .ifPresent(text -> environment.reject("OPERATOR_CONTACT",
                        "at most %d characters on one line, such as: Ada, ada@example.com".formatted(SignUp.MAX_CONTACT)));
        return new SignUp(environment.choice("SIGN_UP", SignUp.Policy.OPEN), contact);
    }

    private static Mcp mcp(Environment environment) {
        var port = environment.port("MCP_SERVER_PORT", DEFAULT_MCP_PORT);
        return new Mcp(port,
                environment.httpUrl("MCP_URL", "https://todo.example.com/mcp")
                        .orElse(URI.create("http://localhost:%d/mcp".formatted(port))),
                list(environment, "MCP_ALLOWED_HOSTS"));
    }

    private static List<String> list(Environment environment, String name) {
        return environment.text(name).stream().flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip).filter(part -> !part.isEmpty()).toList();
    }
}
