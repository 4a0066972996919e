package dev.todochat.web.session;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests with effects that another site sent (cross-site request forgery), signing in included. Browsers say
 * where a request comes from in {@code Sec-Fetch-Site}; over plain http they don't, and then {@code Origin} must be
 * the address that was asked. A request that says neither is refused: every browser sends one of them.
 */
public final class SameOrigin {
    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final String frontendOrigin;
    private final boolean plain;

    /** @param frontendUrl the address in the browser, for proxies that do not hand on the {@code Host} header */
    public SameOrigin(URI frontendUrl) {
        this.frontendOrigin = frontendUrl.getScheme() + "://" + frontendUrl.getRawAuthority();
        this.plain = "http".equals(frontendUrl.getScheme());
    }

    /** Whether the request has no effects, or comes from a page of this site. */
    public boolean allows(ServerRequest request) {
        return SAFE_METHODS.contains(request.prologue().method().text()) || isSameOrigin(request);
    }

    private boolean isSameOrigin(ServerRequest request) {
        var site = request.headers().first(SEC_FETCH_SITE);
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        return request.headers().first(HeaderNames.ORIGIN)
                .filter(origin -> origin.equalsIgnoreCase(frontendOrigin) || isHost(origin, request))
                .isPresent();
    }

    /** A page over http may be anybody's who is on the way, so a site of https takes nothing from its namesake. */
    private boolean isHost(String origin, ServerRequest request) {
        var host = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
        var lower = origin.toLowerCase(Locale.ROOT);
        return !host.isEmpty() && (plain && lower.equals("http://" + host) || lower.equals("https://" + host));
    }
}
