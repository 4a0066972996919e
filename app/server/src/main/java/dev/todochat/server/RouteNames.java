package dev.todochat.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names routes for logs and metrics: numbers become {@code {id}}, files {@code {file}}, and a path that was never
 * answered but with a refusal is {@code unmatched}, so that nobody can fill the metrics with names of their own.
 */
final class RouteNames {
    private static final int MAX_ROUTES = 300;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    String of(String path, int status) {
        var route = Stream.of(path.split("/")).filter(segment -> !segment.isEmpty())
                .map(RouteNames::segment).collect(Collectors.joining("/", "/", ""));
        if (known.contains(route)) {
            return route;
        }
        // Refusals of all kinds come before it is clear whether an id exists: a body of another type, a wrong token.
        var exists = status < 400 || status >= 500;
        return exists && known.size() < MAX_ROUTES && known.add(route) ? route : "unmatched";
    }

    static String knownMethod(String method) {
        return METHODS.contains(method) ? method : "OTHER";
    }

    static boolean isProbe(String route) {
        return route.startsWith("/health") || route.equals("/api/health") || route.equals("/metrics");
    }

    private static String segment(String segment) {
        if (segment.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "{id}";
        }
        return segment.indexOf('.') > 0 ? "{file}" : segment;
    }
}
