package dev.todochat.app.chat;

import dev.todochat.app.http.Json;
import dev.todochat.app.model.Deadline;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A turn's events as server-sent events (WHATWG HTML, section 9.2). A comment breaks a silence, so that proxies keep
 * the connection and a client that has gone is noticed.
 */
final class EventStream implements Listener, AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final OutputStream out;
    private Deadline nextComment = Deadline.in(SILENCE);

    EventStream(ServerResponse response) {
        response.status(Status.OK_200)
                .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.create("X-Accel-Buffering"), "no");
        this.out = response.outputStream();
    }

    @Override
    public void tell(ChatEvent event) {
        write("event: " + event.name() + "\ndata: " + Json.write(event.toJson()) + "\n\n");
    }

    @Override
    public void beat() {
        if (nextComment.passed()) {
            write(": still working\n\n");
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException | ServerConnectionException e) {
            // The client has gone; the turn has ended all the same.
        }
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            nextComment = Deadline.in(SILENCE);
        } catch (IOException | ServerConnectionException e) {
            throw new TurnStopped("the client has gone");
        }
    }
}
