package dev.todochat.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks the server in the same container whether it is ready, because images without a shell hold no curl. The exit code
 * is 0 for yes; else it is 1, after one line that says why. A raw socket, since an HTTP client costs eight times the
 * CPU time, twice a minute for as long as the container lives.
 */
public final class HealthProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String REQUEST = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final String READY = "HTTP/1.1 200 ";

    private HealthProbe() {
    }

    /** The one argument is the port where {@code PORT} names none. */
    public static void main(String[] arguments) {
        var port = new Environment(System.getenv()).port("PORT", Integer.parseInt(arguments[0]));
        try {
            var status = status(port);
            if (!status.startsWith(READY)) {
                end("Not ready: " + status);
            }
        } catch (IOException e) {
            end("No answer on port %d: %s".formatted(port, e.getMessage()));
        }
    }

    /** The first bytes of the answer, enough to hold its status. */
    private static String status(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(READY.length()), StandardCharsets.US_ASCII);
        }
    }

    private static void end(String reason) {
        System.err.println(reason);
        System.exit(1);
    }
}
