package dev.todochat.app.mcp;

import dev.todochat.app.http.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses what a web page sends after it has pointed its own name at this machine (DNS rebinding; MCP 2025-11-25,
 * transports, security warning): the name in Host must be one of ours, and Origin, where there is one, too.
 */
final class RebindingGuard {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Status MISDIRECTED = Status.create(421, "Misdirected Request");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final Set<String> hosts = new HashSet<>(THIS_MACHINE);
    private final Set<String> origins;

    /**
     * @param url     the endpoint as the world sees it; its host is answered on any port
     * @param hosts   more names, which without a port hold for any
     * @param origins of pages that may call the endpoint, besides those of {@code url} and {@code frontend}
     */
    RebindingGuard(URI url, List<String> hosts, URI frontend, List<String> origins) {
        Stream.concat(Stream.of(url.getHost()), hosts.stream()).map(RebindingGuard::lower).forEach(this.hosts::add);
        this.origins = Stream.concat(Stream.of(origin(url), origin(frontend)), origins.stream())
                .map(RebindingGuard::lower).collect(Collectors.toUnmodifiableSet());
    }

    /** Throws a 421 or 403. */
    void check(ServerRequest request) {
        var named = values(request, HeaderNames.HOST);
        if (named.size() != 1 || !isOurs(named.getFirst())) {
            throw Problem.of(MISDIRECTED, "The name in Host is none that this server goes by; whoever runs it can add "
                    + "it to MCP_ALLOWED_HOSTS");
        }
        if (!origins.containsAll(values(request, HeaderNames.ORIGIN))) {
            throw Problem.forbidden("Pages of this Origin may not call this server; whoever runs it can add it to "
                    + "CORS_ORIGINS");
        }
    }

    private boolean isOurs(String host) {
        return hosts.contains(host) || hosts.contains(PORT.matcher(host).replaceFirst(""));
    }

    private static List<String> values(ServerRequest request, HeaderName name) {
        return request.headers().contains(name)
                ? request.headers().get(name).allValues().stream().map(RebindingGuard::lower).toList() : List.of();
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
