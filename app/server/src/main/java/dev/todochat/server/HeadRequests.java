package dev.todochat.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1ConnectionListener;

/**
 * Answers HEAD as GET without the content (RFC 9110, section 9.3.2), which Helidon 4.5 leaves to every route: routes
 * see a GET, and of what they send only the headers go out. Without this HEAD is answered with 404: HeadRequestsTest.
 */
final class HeadRequests implements Http1ConnectionListener {
    /** A connection's requests are answered one after the other, by its own thread; absent while it is no HEAD. */
    private static final ThreadLocal<Answer> ANSWER = new ThreadLocal<>();

    /** What is known of the answer to a HEAD. */
    private static final class Answer {
        private long contentLength;
        private boolean begun;
    }

    /** At the first line of a request. */
    static void begin(HttpPrologue prologue) {
        if (prologue.method() == Method.HEAD) {
            ANSWER.set(new Answer());
        } else {
            ANSWER.remove();
        }
    }

    /** Last filter of every routing, for the others to see what was asked. */
    static void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (request.prologue().method() == Method.HEAD) {
            request.prologue(asGet(request.prologue()));
        }
        chain.proceed();
    }

    private static HttpPrologue asGet(HttpPrologue head) {
        return HttpPrologue.create(head.rawProtocol(), head.protocol(), head.protocolVersion(), Method.GET,
                head.uriPath(), head.query(), head.fragment());
    }

    /** Of the answer. */
    @Override
    public void headers(ConnectionContext context, Headers headers) {
        if (ANSWER.get() != null) {
            ANSWER.get().contentLength = headers.contentLength().orElse(0);
        }
    }

    /** Takes the content out of what is about to be written: the first piece, which has the headers, or a later one. */
    @Override
    public void data(ConnectionContext context, BufferData piece) {
        var answer = ANSWER.get();
        if (answer == null) {
            return;
        }
        var content = answer.begun ? piece.available() : Math.min(answer.contentLength, piece.available());
        piece.trim((int) content);
        answer.begun = true;
    }
}
