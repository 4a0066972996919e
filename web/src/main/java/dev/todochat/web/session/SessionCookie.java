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
 * The one cookie: it holds the session's token, out of reach of scripts and of other sites. With https it has the
 * {@code __Host-} prefix and is Secure; over plain http browsers would drop such a cookie.
 */
public final class SessionCookie {
    private static final String NAME = "todo_session";
    /** What a token may look like; anything else in the cookie is no session, and never reaches a header. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,3000}");

    private final String name;
    private final boolean secure;
    private final InstantSource clock;

    /** @param frontendUrl the address in the browser, which says whether cookies travel over https */
    public SessionCookie(URI frontendUrl, InstantSource clock) {
        this.secure = !"http".equals(frontendUrl.getScheme());
        this.name = secure ? "__Host-" + NAME : NAME;
        this.clock = clock;
    }

    public Optional<String> token(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.COOKIE)) {
            return Optional.empty();
        }
        return request.headers().cookies().first(name).asOptional().filter(TOKEN.asMatchPredicate());
    }

    /** Keeps the person signed in until the session's last day. */
    public void set(ServerResponse response, SignedIn signedIn) {
        var lifetime = Duration.between(clock.instant(), signedIn.expiresAt());
        response.headers().addCookie(cookie(signedIn.token())
                .maxAge(lifetime.isNegative() ? Duration.ZERO : lifetime)
                .build());
    }

    public void clear(ServerResponse response) {
        // Helidon leaves out a Max-Age of zero.
        response.headers().addCookie(cookie("").expires(Instant.EPOCH).build());
    }

    private SetCookie.Builder cookie(String value) {
        return SetCookie.builder(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SetCookie.SameSite.LAX);
    }
}
