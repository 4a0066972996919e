package dev.todochat.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import io.helidon.service.registry.Services;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Gives each request an id, writes one line about it when it ends, and counts it. The line holds the route, never the
 * query, a body or a header, so that no secret and no message text reaches the log.
 */
public final class RequestLog implements Filter {
    public static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    private static final Logger LOGGER = Logger.getLogger("request");
    /** Only ids that cannot break a log line or a header are taken over from the caller. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String part;
    private final RouteNames routes = new RouteNames();
    private final MeterRegistry meters = Services.get(MeterRegistry.class);

    RequestLog(String part) {
        this.part = part;
    }

    /** The id of the request, to hand on to the next service. */
    public static String requestId(ServerRequest request) {
        return request.context().get(Entry.class, String.class).orElse("");
    }

    /** Names the account in the request's log line. */
    public static void account(ServerRequest request, long accountId) {
        request.context().register(AccountKey.class, Long.valueOf(accountId));
    }

    /**
     * Says that the sender was turned away, without an error, before it was clear whether what they asked for exists.
     * No such request gives a route its name, or anybody could make up names until there is room for no more.
     */
    public static void turnedAway(ServerRequest request) {
        request.context().register(TurnedAway.class, Boolean.TRUE);
    }

    static Optional<String> currentId() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var started = System.nanoTime();
        var id = idFor(request.headers());
        request.context().register(Entry.class, id);
        response.header(REQUEST_ID, id);
        // Routing changes both: services take off their prefix, and HEAD becomes GET.
        var path = request.path().absolute().path();
        var method = RouteNames.knownMethod(request.prologue().method().text());
        try {
            ScopedValue.where(CURRENT, id).run(chain::proceed);
        } finally {
            write(request, response, method, path, id, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private void write(RoutingRequest request, RoutingResponse response, String method, String path, String id,
                       Duration took) {
        var status = response.status().code();
        var turnedAway = request.context().get(TurnedAway.class, Boolean.class).isPresent();
        var route = routes.of(path, turnedAway ? Status.UNAUTHORIZED_401.code() : status);
        meters.getOrCreate(Timer.builder("http_server_requests")
                .description("Requests by part, method, route and status")
                .tags(List.of(Tag.create("part", part), Tag.create("method", method), Tag.create("route", route),
                        Tag.create("status", String.valueOf(status))))).record(took);
        // Probes and scrapes come every few seconds and would drown what people did.
        var level = RouteNames.isProbe(route) && status < 400 ? Level.FINE : Level.INFO;
        if (!LOGGER.isLoggable(level)) {
            return;
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("part", part);
        fields.put("status", status);
        fields.put("duration_ms", took.toMillis());
        request.context().get(AccountKey.class, Long.class).ifPresent(account -> fields.put("account_id", account));
        fields.put("request_id", id);
        LOGGER.log(new LogFields(level, LOGGER.getName(), method + " " + route, fields));
    }

    /** Notes a request that broke HTTP so that no route ever saw it. */
    static void refused(String id, Status status) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("status", status.code());
        fields.put("request_id", id);
        LOGGER.log(new LogFields(Level.INFO, LOGGER.getName(), "Refused before routing", fields));
    }

    static String idFor(Headers headers) {
        return headers.first(REQUEST_ID).filter(id -> WELL_FORMED.matcher(id).matches()).orElseGet(() -> {
            var bytes = new byte[12];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    /** Keys of the request's context. */
    private static final class Entry {
    }

    private static final class AccountKey {
    }

    private static final class TurnedAway {
    }
}
