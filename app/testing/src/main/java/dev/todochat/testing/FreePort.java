package dev.todochat.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

final class FreePort {
    /** Below the ports that systems give to outgoing connections, where a free one may be gone a moment later. */
    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {
    }

    static int choose() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("No free port was found between %d and %d".formatted(FIRST, AFTER_LAST));
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
