package dev.todochat.app.http;

import dev.todochat.server.RequestLog;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** Headers on every answer of the API, and CORS (Fetch standard) for the origins that were allowed by name. */
public final class ApiHeaders implements Filter {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, "
            + "MCP-Protocol-Version, X-Request-Id";

    private final List<String> origins;

    public ApiHeaders(List<String> origins) {
        this.origins = List.copyOf(origins);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        apply(request, response);
        if (isAllowed(request) && request.prologue().method().text().equals("OPTIONS")) {
            RequestLog.turnedAway(request);
            response.header("Access-Control-Allow-Methods", METHODS);
            response.header("Access-Control-Allow-Headers", HEADERS);
            response.header("Access-Control-Max-Age", "600");
            response.status(Status.NO_CONTENT_204).send();
            return;
        }
        chain.proceed();
    }

    /** Also for problems: an error forgets the headers that were set before it. */
    void apply(ServerRequest request, ServerResponse response) {
        response.header("X-Content-Type-Options", "nosniff");
        if (!origins.isEmpty()) {
            response.header(HeaderNames.VARY, "Origin");
        }
        if (isAllowed(request)) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, request.headers().get(HeaderNames.ORIGIN).get());
            response.header("Access-Control-Expose-Headers", "ETag, X-Request-Id, Retry-After");
        }
    }

    private boolean isAllowed(ServerRequest request) {
        return request.headers().first(HeaderNames.ORIGIN).filter(origins::contains).isPresent();
    }
}
