package dev.todochat.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which bytes are sent as they are, because HTTP clients refuse to send what attackers send. */
final class Wire implements AutoCloseable {
    private final Socket socket = new Socket();
    private final StringBuilder received = new StringBuilder();

    Wire(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads on; whether the other side has closed the connection by then. */
    boolean isClosedWithin(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        var buffer = new byte[8_192];
        try {
            for (var read = socket.getInputStream().read(buffer); read >= 0; read = socket.getInputStream().read(buffer)) {
                received.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads until the words have come; false when the other side closes before that. */
    boolean hears(String words, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        var buffer = new byte[8_192];
        while (!received().contains(words)) {
            var read = socket.getInputStream().read(buffer);
            if (read < 0) {
                return false;
            }
            received.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
        return true;
    }

    String received() {
        return received.toString();
    }

    int answers() {
        return received().split("HTTP/1\\.1 \\d", -1).length - 1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
