package dev.todochat.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;

/** Sees all that goes out. One for everything that is done with it, since Helidon 4.1 drops both when there are two. */
final class Answers implements Http1ConnectionListener {
    /** For one piece, which is a page at most: hundreds of kilobytes, of which the system takes much at once. */
    private static final Duration PIECE_DEADLINE = Duration.ofSeconds(30);

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        HeadRequests.headers(headers);
    }

    /** Just before a piece is written. The first one is all headers but for a content of known length. */
    @Override
    public void data(ConnectionContext context, BufferData piece) {
        HeadRequests.trim(piece);
        Deadlines.WRITING.start(PIECE_DEADLINE);
    }
}
