package dev.todochat.standalone;

import dev.todochat.server.BadEnvironment;
import dev.todochat.server.Environment;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import dev.todochat.server.TrustedProxies;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What the one-process edition reads itself; every other variable goes to app and web as it is.
 *
 * @param variables all of the environment
 */
record Settings(Path dataFolder, Ports ports, LogLevel logLevel, LogFormat logFormat, Map<String, String> variables) {
    Settings {
        variables = Map.copyOf(variables);
    }

    /** Each 0 for any free one. */
    record Ports(int web, int app, int mcp, int metrics, int postgres) {
        /** Those of app and web, by the names of their variables. */
        Map<String, Integer> listeners() {
            var ports = new LinkedHashMap<String, Integer>();
            ports.put("WEB_PORT", web);
            ports.put("APP_PORT", app);
            ports.put("MCP_SERVER_PORT", mcp);
            ports.put("METRICS_PORT", metrics);
            return ports;
        }

        /** With a number for each listener, because the parts are told each other's address before they start. */
        Ports chosen() {
            var numbers = new LinkedHashSet<Integer>();
            for (var port : new int[] {web, app, mcp, metrics, postgres}) {
                while (!numbers.add(FreePorts.chosen(port))) {
                    // A free one was found twice.
                }
            }
            var chosen = List.copyOf(numbers);
            return new Ports(chosen.get(0), chosen.get(1), chosen.get(2), chosen.get(3), chosen.get(4));
        }
    }

    /** Throws {@link BadEnvironment} with all that is wrong for this edition, app or web. */
    static Settings from(Map<String, String> variables) {
        var problems = new LinkedHashSet<String>();
        var settings = read(variables, problems);
        collect(problems, () -> settings.app("postgresql://127.0.0.1/todo", "0".repeat(64), ""));
        collect(problems, settings::web);
        if (!problems.isEmpty()) {
            throw new BadEnvironment(List.copyOf(problems));
        }
        return settings;
    }

    Settings withPortsChosen() {
        return new Settings(dataFolder, ports.chosen(), logLevel, logFormat, variables);
    }

    /**
     * @param proof what web tells app beside the addresses of its visitors: it is the one that app believes, and not
     *              every program of a machine that both share
     */
    dev.todochat.app.Settings app(String databaseUrl, String authSecret, String proof) {
        var app = common();
        app.put("PORT", String.valueOf(ports.app()));
        app.put("DATABASE_URL", databaseUrl);
        app.put("AUTH_SECRET", authSecret);
        app.remove("DATABASE_DIRECT_URL");
        return dev.todochat.app.Settings.from(app).withTrustedProxies(TrustedProxies.knowing(proof));
    }

    dev.todochat.web.Settings web() {
        var web = common();
        web.put("PORT", String.valueOf(ports.web()));
        web.put("BACKEND_URL", "http://127.0.0.1:" + ports.app());
        return dev.todochat.web.Settings.from(web);
    }

    /** The address in the browser. */
    URI frontendUrl() {
        return URI.create(common().get("FRONTEND_URL"));
    }

    URI mcpUrl() {
        return URI.create(common().get("MCP_URL"));
    }

    /** A variable of app that has no meaning here, since the database is embedded. */
    boolean ignoresDatabase() {
        return new Environment(variables).text("DATABASE_URL").isPresent();
    }

    /** Of both parts, which are one process. */
    InetAddress metricsAddress() {
        return web().metricsAddress();
    }

    /** This machine alone, unless the person opens it: nobody else on their network was invited. */
    private Map<String, String> common() {
        var environment = new Environment(variables);
        var common = new HashMap<>(variables);
        common.put("LISTEN_ADDRESS", environment.text("LISTEN_ADDRESS", "127.0.0.1"));
        common.put("FRONTEND_URL", environment.text("FRONTEND_URL", "http://localhost:" + ports.web()));
        common.put("MCP_URL", environment.text("MCP_URL", "http://localhost:" + ports.mcp() + "/mcp"));
        common.put("MCP_SERVER_PORT", String.valueOf(ports.mcp()));
        common.put("METRICS_PORT", String.valueOf(ports.metrics()));
        return common;
    }

    private static Settings read(Map<String, String> variables, LinkedHashSet<String> problems) {
        var environment = new Environment(variables);
        var ports = new Ports(environment.port("WEB_PORT", 3000), environment.port("APP_PORT", 8000),
                environment.port("MCP_SERVER_PORT", 8001), environment.port("METRICS_PORT", 9000),
                environment.port("POSTGRES_PORT", 0));
        var used = new HashSet<Integer>();
        used.add(ports.postgres());
        ports.listeners().forEach((name, port) -> {
            if (port != 0 && !used.add(port)) {
                environment.reject(name, "different from the other ports");
            }
        });
        // A person at a laptop wants to read what goes wrong, not a line for each request.
        var settings = new Settings(dataFolder(environment), ports,
                environment.choice("LOG_LEVEL", LogLevel.WARNING),
                environment.choice("LOG_FORMAT", LogFormat.TEXT), variables);
        collect(problems, environment::check);
        return settings;
    }

    private static void collect(LinkedHashSet<String> problems, Runnable check) {
        try {
            check.run();
        } catch (BadEnvironment e) {
            problems.addAll(e.problems());
        }
    }

    private static Path dataFolder(Environment environment) {
        try {
            return environment.text("TODO_DATA").map(Path::of).map(Path::toAbsolutePath).map(Path::normalize)
                    .orElseGet(() -> DataHome.of(System.getProperty("os.name"),
                            Path.of(System.getProperty("user.home")), environment));
        } catch (InvalidPathException e) {
            environment.reject("TODO_DATA", "the path of a folder");
            return Path.of("");
        }
    }
}
