package dev.todochat.standalone;

import dev.todochat.server.Environment;
import dev.todochat.server.LogFormat;
import dev.todochat.server.LogLevel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the one-process edition reads itself; every other variable goes to app and web as it is. */
record Settings(Path dataFolder, Ports ports, LogLevel logLevel, LogFormat logFormat, Map<String, String> variables) {
    Settings {
        variables = Map.copyOf(variables);
    }

    /** Each 0 for any free one. */
    record Ports(int web, int app, int mcp, int metrics, int postgres) {
        Map<String, Integer> byVariable() {
            var ports = new LinkedHashMap<String, Integer>();
            ports.put("WEB_PORT", web);
            ports.put("APP_PORT", app);
            ports.put("MCP_SERVER_PORT", mcp);
            ports.put("METRICS_PORT", metrics);
            ports.put("POSTGRES_PORT", postgres);
            return ports;
        }
    }

    static Settings read(Map<String, String> variables) {
        var environment = new Environment(variables);
        var ports = new Ports(environment.port("WEB_PORT", 3000), environment.port("APP_PORT", 8000),
                environment.port("MCP_SERVER_PORT", 8001), environment.port("METRICS_PORT", 9000),
                environment.port("POSTGRES_PORT", 0));
        var used = new HashSet<Integer>();
        ports.byVariable().forEach((name, port) -> {
            if (port != 0 && !used.add(port)) {
                environment.reject(name, "different from the other ports");
            }
        });
        // A person at a laptop wants to read what goes wrong, not a line for each request.
        var settings = new Settings(dataFolder(environment), ports,
                environment.choice("LOG_LEVEL", LogLevel.WARNING),
                environment.choice("LOG_FORMAT", LogFormat.TEXT), variables);
        environment.check();
        return settings;
    }

    /** A variable of app that has no meaning here, since the database is embedded. */
    boolean ignoresDatabase() {
        return new Environment(variables).text("DATABASE_URL").isPresent();
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
