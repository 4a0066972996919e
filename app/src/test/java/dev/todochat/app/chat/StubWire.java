package dev.todochat.app.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One response of {@link OpenAiStub} on its way: chunks of a few bytes, so that nothing arrives in one piece. */
final class StubWire {
    private final InputStream in;
    private final OutputStream out;
    private int pieceBytes = 16;
    private boolean closes;

    StubWire(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The client closed its connection while it should have waited. */
    static final class ClientGone extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** How many bytes go out at a time; 1 splits every character that has two. */
    StubWire pieces(int bytes) {
        pieceBytes = bytes;
        return this;
    }

    void headers() throws IOException {
        raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    void event(String data) throws IOException {
        body("data: " + data + "\n\n");
    }

    void body(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += pieceBytes) {
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + pieceBytes));
            out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(piece);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    void end() throws IOException {
        raw("0\r\n\r\n");
    }

    void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Closes the connection after this response, in the middle of it where it is not at its end. */
    void cut() {
        closes = true;
    }

    /** Says nothing until the client goes. */
    void silence() throws IOException {
        while (in.read() >= 0) {
            // A client that waits sends nothing.
        }
        throw new ClientGone();
    }

    boolean closes() {
        return closes;
    }
}
