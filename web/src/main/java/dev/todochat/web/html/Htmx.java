package dev.todochat.web.html;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/** What htmx says in its requests, and what it listens to in answers. */
public final class Htmx {
    public static final HeaderName RETARGET = HeaderNames.create("HX-Retarget");
    public static final HeaderName RESWAP = HeaderNames.create("HX-Reswap");
    public static final HeaderName TRIGGER = HeaderNames.create("HX-Trigger");

    private static final HeaderName REQUEST = HeaderNames.create("HX-Request");
    private static final HeaderName BOOSTED = HeaderNames.create("HX-Boosted");
    private static final HeaderName RESTORES_HISTORY = HeaderNames.create("HX-History-Restore-Request");

    private Htmx() {
    }

    /** Whether a part of a page is asked for; otherwise it is a whole page, or a redirect to one. */
    public static boolean wantsFragment(ServerRequest request) {
        var headers = request.headers();
        return headers.contains(REQUEST) && !headers.contains(BOOSTED) && !headers.contains(RESTORES_HISTORY);
    }
}
