package dev.todochat.app.account;

import dev.todochat.server.TrustedProxies;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/** Reads where a request comes from, as far as the proxies in between are trusted. */
public final class Places {
    private final TrustedProxies proxies;

    public Places(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    SignIn.Place of(ServerRequest request) {
        return new SignIn.Place(request.headers().first(HeaderNames.USER_AGENT).orElse(""),
                proxies.clientAddress(request));
    }
}
