package dev.todochat.server;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads environment variables and remembers everything that is wrong with them, so that a person mends them all at
 * once. A wrong value yields a stand-in; {@link #check()} must be called before any of them is used.
 */
public final class Environment {
    private static final int MAX_PORT = 65_535;

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The trimmed value; a blank variable counts as absent, because Compose files and charts set empty ones. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    public String text(String name, String fallback) {
        return text(name).orElse(fallback);
    }

    public String required(String name, String expected) {
        return text(name).orElseGet(() -> {
            problems.add("%s is missing: %s".formatted(name, expected));
            return "";
        });
    }

    /** A TCP port; 0 stands for any free one. */
    public int port(String name, int fallback) {
        return number(name, fallback, 0, MAX_PORT);
    }

    /** An address to listen on, as a literal. */
    public InetAddress listenAddress(String name, String fallback) {
        try {
            return InetAddress.ofLiteral(text(name, fallback));
        } catch (IllegalArgumentException e) {
            reject(name, "an address such as 127.0.0.1 or 0.0.0.0");
            return InetAddress.ofLiteral(fallback);
        }
    }

    public int number(String name, int fallback, int least, int most) {
        return text(name).map(value -> {
            try {
                var number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, with the bounds.
            }
            reject(name, "a whole number from %d to %d".formatted(least, most));
            return fallback;
        }).orElse(fallback);
    }

    /**
     * An absolute http or https address without query or fragment; a trailing slash is dropped.
     *
     * @param example for whoever got it wrong
     */
    public Optional<URI> httpUrl(String name, String example) {
        return text(name).flatMap(value -> {
            try {
                var url = new URI(value.replaceAll("/+$", ""));
                var http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (http && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                    return Optional.of(url);
                }
            } catch (java.net.URISyntaxException e) {
                // Said below.
            }
            reject(name, "an address such as " + example);
            return Optional.empty();
        });
    }

    /** One of the enum's names, in any case. */
    public <E extends Enum<E>> E choice(String name, E fallback) {
        var choices = fallback.getDeclaringClass().getEnumConstants();
        return text(name).map(value -> {
            for (var choice : choices) {
                if (choice.name().equalsIgnoreCase(value)) {
                    return choice;
                }
            }
            reject(name, "one of " + Arrays.stream(choices)
                    .map(choice -> choice.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
            return fallback;
        }).orElse(fallback);
    }

    /** Notes a bad value; the value itself is left out, since it may be a secret in the wrong place. */
    public void reject(String name, String expected) {
        problems.add("%s must be %s".formatted(name, expected));
    }

    public void check() {
        if (!problems.isEmpty()) {
            throw new BadEnvironment(problems);
        }
    }
}
