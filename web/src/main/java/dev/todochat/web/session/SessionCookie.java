package dev.todochat.web.session;

import dev.todochat.web.backend.SignedIn;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser keeps, out of reach of scripts and of other sites: a cookie with the session's token, and one with the
 * browser's own name, which outlives the session, so that whoever signed in with it before is let in while others
 * guess at their password. With https they have the {@code __Host-} prefix and are Secure; over plain http browsers
 * would drop such cookies.
 */
public final class SessionCookie {
    private static final String NAME = "todo_session";
    private static final String DEVICE_NAME = "todo_device";
    /** As long as browsers keep any. */
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);
    /** What a token may look like; anything else in the cookie is no session, and never reaches a header. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,3000}");

    private final String name;
    private final String deviceName;
    private final boolean secure;
    private final InstantSource clock;

    /** @param frontendUrl the address in the browser, which says whether cookies travel over https */
    public SessionCookie(URI frontendUrl, InstantSource clock) {
        this.secure = !"http".equals(frontendUrl.getScheme());
        this.name = secure ? "__Host-" + NAME : NAME;
        this.deviceName = secure ? "__Host-" + DEVICE_NAME : DEVICE_NAME;
        this.clock = clock;
    }

    public Optional<String> token(ServerRequest request) {
        return value(request, name);
    }

    /** The name of the browser, where somebody signed in with it before. */
    public Optional<String> device(ServerRequest request) {
        return value(request, deviceName);
    }

    /** Keeps the person signed in until the session's last day. */
    public void set(ServerResponse response, SignedIn signedIn) {
        var lifetime = Duration.between(clock.instant(), signedIn.expiresAt());
        response.headers().addCookie(cookie(name, signedIn.token())
                .maxAge(lifetime.isNegative() ? Duration.ZERO : lifetime)
                .build());
        signedIn.device().ifPresent(device -> response.headers()
                .addCookie(cookie(deviceName, device).maxAge(DEVICE_LIFETIME).build()));
    }

    /** Forgets the session, not the browser. */
    public void clear(ServerResponse response) {
        // Helidon leaves out a Max-Age of zero.
        response.headers().addCookie(cookie(name, "").expires(Instant.EPOCH).build());
    }

    /** Forgets the browser too. */
    public void clearAll(ServerResponse response) {
        clear(response);
        response.headers().addCookie(cookie(deviceName, "").expires(Instant.EPOCH).build());
    }

    private static Optional<String> value(ServerRequest request, String name) {
        if (!request.headers().contains(HeaderNames.COOKIE)) {
            return Optional.empty();
        }
        return request.headers().cookies().first(name).asOptional().filter(TOKEN.asMatchPredicate());
    }

    private SetCookie.Builder cookie(String name, String value) {
        return SetCookie.builder(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SetCookie.SameSite.LAX);
    }
}
