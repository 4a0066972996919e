package dev.todochat.web.chat;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Pieces of a page on their way to {@code stream.js}, as server-sent events. An event's name says what is to be done:
 * {@code outerHTML #live} (a way of htmx to swap, and where), {@code visit} (the address is now the data) or
 * {@code trigger NAME} (something happened to the tasks whose ids are the data). For several threads. Every method
 * throws {@link ServerConnectionException} when the browser is gone.
 */
final class FragmentStream implements AutoCloseable {
    private final OutputStream out;

    FragmentStream(ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                // nginx would hold the pieces back.
                .header(HeaderNames.create("X-Accel-Buffering"), "no");
        out = response.outputStream();
    }

    void swap(String style, String target, String html) {
        event(style + " " + target, html);
    }

    void visit(String address) {
        event("visit", address);
    }

    void trigger(String name, String ids) {
        event("trigger " + name, ids);
    }

    void heartbeat() {
        send(":\n\n");
    }

    private void event(String name, String data) {
        var text = new StringBuilder("event: ").append(name).append('\n');
        // A lone carriage return would end a line here too, and in HTML it means the same as a line feed.
        for (var line : data.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            text.append("data: ").append(line).append('\n');
        }
        send(text.append('\n').toString());
    }

    private synchronized void send(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new ServerConnectionException("The browser is gone", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new ServerConnectionException("The browser is gone", e);
        }
    }
}
