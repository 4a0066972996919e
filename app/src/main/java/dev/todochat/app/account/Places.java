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

    Place of(ServerRequest request) {
        return new Place(request.headers().first(HeaderNames.USER_AGENT).orElse(""), proxies.clientAddress(request),
                request.headers().first(Device.HEADER).flatMap(Device::named));
    }
}
