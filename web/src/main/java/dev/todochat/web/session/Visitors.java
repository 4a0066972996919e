package dev.todochat.web.session;

import dev.todochat.server.RequestLog;
import dev.todochat.server.TrustedProxies;
import dev.todochat.web.backend.Caller;
import dev.todochat.web.backend.Session;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Optional;

/** Knows who sent a request, and sends whoever is not signed in to the sign-in page. */
public final class Visitors {
    private static final HeaderName HX_REQUEST = HeaderNames.create("HX-Request");
    private static final HeaderName HX_CURRENT_URL = HeaderNames.create("HX-Current-URL");
    private static final HeaderName HX_REDIRECT = HeaderNames.create("HX-Redirect");

    private final SessionCookie cookie;
    private final TrustedProxies proxies;

    public Visitors(SessionCookie cookie, TrustedProxies proxies) {
        this.cookie = cookie;
        this.proxies = proxies;
    }

    /** A handler of requests that need a session. */
    @FunctionalInterface
    public interface SignedInHandler {
        void handle(ServerRequest request, ServerResponse response, Session session) throws Exception;
    }

    /** Runs a handler for those who are signed in; the others are asked to sign in first. */
    public Handler signedIn(SignedInHandler handler) {
        return (request, response) -> {
            var session = session(request);
            if (session.isPresent()) {
                handler.handle(request, response, session.get());
            } else {
                askToSignIn(request, response);
            }
        };
    }

    /** The session that the request claims; whether it still holds is app's to say. */
    public Optional<Session> session(ServerRequest request) {
        return cookie.token(request).map(token -> new Session(token, caller(request)));
    }

    public Caller caller(ServerRequest request) {
        return new Caller(RequestLog.requestId(request), proxies.clientAddress(request),
                request.headers().first(HeaderNames.USER_AGENT).orElse(""), cookie.device(request).orElse(""));
    }

    /**
     * Leads to the sign-in page, and back afterwards: a page by redirect, a request of a script (which says
     * {@code HX-Request: true}) by 401 and {@code HX-Redirect}. A cookie that no longer holds is cleared.
     */
    public void askToSignIn(ServerRequest request, ServerResponse response) {
        RequestLog.turnedAway(request);
        if (request.headers().contains(HeaderNames.COOKIE)) {
            cookie.clear(response);
        }
        var address = "/sign-in" + returnTo(request).asQuery();
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (request.headers().contains(HX_REQUEST)) {
            response.status(Status.UNAUTHORIZED_401).header(HX_REDIRECT, address).send();
        } else {
            response.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, address).send();
        }
    }

    /** The page that the person looks at; after an unsafe request there is nothing to come back to. */
    private static ReturnTo returnTo(ServerRequest request) {
        if (request.headers().contains(HX_REQUEST)) {
            return request.headers().first(HX_CURRENT_URL).map(Visitors::pathOf).orElse(ReturnTo.HOME);
        }
        if (request.prologue().method() != Method.GET) {
            return ReturnTo.HOME;
        }
        var query = request.query().rawValue();
        return ReturnTo.of(request.path().rawPath() + (query.isEmpty() ? "" : "?" + query));
    }

    private static ReturnTo pathOf(String url) {
        try {
            var uri = URI.create(url);
            return ReturnTo.of(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        } catch (IllegalArgumentException e) {
            return ReturnTo.HOME;
        }
    }
}
