package dev.todochat.web.html;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What every answer tells the browser: run and load only what this site serves, frame it nowhere, guess nothing. */
public final class SecurityHeaders implements Filter {
    private static final String CONTENT_SECURITY_POLICY = String.join("; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'");

    private final List<Header> headers;

    /** @param frontendUrl over https browsers are told to stay there */
    public SecurityHeaders(URI frontendUrl) {
        var all = new ArrayList<>(List.of(
                HeaderValues.create("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                HeaderValues.create("X-Content-Type-Options", "nosniff"),
                HeaderValues.create("X-Frame-Options", "DENY"),
                // Not no-referrer: with it browsers send "Origin: null" even to ourselves (see SameOrigin).
                HeaderValues.create("Referrer-Policy", "same-origin"),
                HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
                HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"),
                HeaderValues.create("Permissions-Policy",
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=()")));
        if ("https".equals(frontendUrl.getScheme())) {
            all.add(HeaderValues.create("Strict-Transport-Security", "max-age=31536000"));
        }
        headers = List.copyOf(all);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        apply(response);
        // A page of one person is nobody else's; static files say otherwise.
        response.headers().setIfAbsent(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
        chain.proceed();
    }

    /** For error pages: an error forgets the headers that were set before it. */
    void apply(ServerResponse response) {
        headers.forEach(response.headers()::set);
    }
}
