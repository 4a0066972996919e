package dev.todochat.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends bytes as they are, because HTTP clients refuse to send what attackers send. */
final class RawHttp {
    private RawHttp() {
    }

    /** What came back, and whether the server closed the connection. */
    record Answer(String text, boolean closed) {
        int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        int answers() {
            return text.split("HTTP/1\\.1 ", -1).length - 1;
        }
    }

    static Answer send(int port, String bytes, Duration patience) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
            socket.setSoTimeout((int) patience.toMillis());
            var received = new ByteArrayOutputStream();
            try {
                write(socket, bytes);
                socket.getInputStream().transferTo(received);
                return new Answer(received.toString(StandardCharsets.ISO_8859_1), true);
            } catch (SocketTimeoutException e) {
                return new Answer(received.toString(StandardCharsets.ISO_8859_1), false);
            } catch (IOException e) {
                return new Answer(received.toString(StandardCharsets.ISO_8859_1), true);
            }
        }
    }

    /** A server that refuses may close before it has read everything; what it said comes all the same. */
    private static void write(Socket socket, String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException refused) {
            // What is read next says why.
        }
    }
}
