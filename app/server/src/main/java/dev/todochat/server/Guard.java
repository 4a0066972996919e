package dev.todochat.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What Helidon 4.5 leaves to us: it ignores {@code Connection: close} and waits for ever for peers that never finish
 * sending or reading. Problems of HTTP itself are answered here too, in the shape of all others. Without the guard
 * FramingTest's {@code closeMeansClose} and {@code headersThatNeverEndAreCut} fail, and RefusedRequestTest. Most
 * ambiguous framing by headers (RFC 9112, section 6.3) is refused by Helidon, and of chunks by {@link StrictReader}.
 */
final class Guard implements Http1ConnectionListener {
    /** From the request line to the last header. */
    private static final Duration HEADERS_DEADLINE = Duration.ofSeconds(5);
    /** What RFC 9112, section 3, recommends, rounded up; a search for 500 signs outside ASCII fits. */
    private static final int MAX_REQUEST_LINE_BYTES = 8_192;

    /** Applies the guard to a listener; each listener needs it, the default one too. */
    static void harden(ListenerConfig.BuilderBase<?, ?> listener, int maxBodyBytes, ConnectionsByAddress addresses) {
        var answers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) {
            answers.addHandler(event, (request, type, status, headers, message) ->
                    plainAnswer(type, status, headers, detail(status, maxBodyBytes),
                            requestId(request.headers(), type, status)));
        }
        listener.directHandlers(answers.build())
                .maxPayloadSize(maxBodyBytes)
                // A discovered provider would be a second HTTP/1 without this guard.
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new GuardedConnections(Http1ConnectionSelector.builder()
                        .config(Http1Config.builder()
                                .validateResponseHeaders(true)
                                .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                                // Exactly one of each: Helidon 4.5 drops both when there are two.
                                .addReceiveListener(new Guard())
                                .addSendListener(new HeadRequests())
                                .build())
                        .build(), addresses));
    }

    /** First filter of every routing. */
    static void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var body = new AtomicReference<GuardedBody>();
        request.streamFilter(in -> {
            body.set(new GuardedBody(in));
            return body.get();
        });
        chain.proceed();
        var broken = body.get() != null && body.get().isBroken();
        if (broken || asksToClose(request.headers()) || asksToClose(response.headers())) {
            throw new CloseConnectionException("The connection ends with this answer");
        }
    }

    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        Deadlines.READING.start(HEADERS_DEADLINE);
        if (prologue.method() == Method.CONNECT) {
            // What follows would be the bytes of a tunnel.
            throw refused(Status.BAD_REQUEST_400, "This is no proxy");
        }
        reader(context).headersBegin();
        HeadRequests.begin(prologue);
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        if (!Deadlines.READING.end()) {
            throw new CloseConnectionException("The headers took too long");
        }
        // Helidon takes it in any case, and answers other codings with 501; a proxy in front may read either otherwise.
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)
                && !headers.get(HeaderNames.TRANSFER_ENCODING).allValues().equals(List.of("chunked"))) {
            throw refused(Status.BAD_REQUEST_400, "Ambiguous request framing");
        }
        for (var header : headers) {
            if (header.name().isEmpty()) {
                throw refused(Status.BAD_REQUEST_400, "A header without a name");
            }
        }
        if (headers.contains(HeaderNames.CONTENT_ENCODING)) {
            throw refused(Status.UNSUPPORTED_MEDIA_TYPE_415, "Compressed body");
        }
        reader(context).bodyBegins();
    }

    private static StrictReader reader(ConnectionContext context) {
        return (StrictReader) context.dataReader();
    }

    private static RequestException refused(Status status, String reason) {
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .status(status)
                .setKeepAlive(false)
                .message(reason)
                .build();
    }

    private static boolean asksToClose(Headers headers) {
        return headers.contains(HeaderNames.CONNECTION)
                && headers.get(HeaderNames.CONNECTION).get().toLowerCase(Locale.ROOT).contains("close");
    }

    private static String requestId(Headers headers, DirectHandler.EventType type, Status status) {
        var id = RequestLog.idFor(headers);
        // What comes out of routes has its line already.
        if (status.code() != 404 && status.code() != 405 && type != DirectHandler.EventType.INTERNAL_ERROR) {
            RequestLog.refused(id, status);
        }
        return id;
    }

    /** Says what to do, and never what an exception says. */
    private static String detail(Status status, int maxBodyBytes) {
        return switch (status.code()) {
            case 413 -> "The body may have at most %,d bytes".formatted(maxBodyBytes);
            case 415 -> "Send the body without Content-Encoding";
            case 404 -> "There is nothing at this address";
            case 405 -> "This address does not answer that method";
            case 500 -> "Something went wrong on our side; try again";
            default -> "The request is not well-formed";
        };
    }

    private static DirectHandler.TransportResponse plainAnswer(
            DirectHandler.EventType event, Status status, ServerResponseHeaders headers, String detail,
            String requestId) {
        var problem = "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.reasonPhrase(), status.code(), detail);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/problem+json"))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create("X-Content-Type-Options", "nosniff"))
                .header(HeaderValues.create(RequestLog.REQUEST_ID, requestId))
                .keepAlive(event.keepAlive())
                .entity(problem.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
