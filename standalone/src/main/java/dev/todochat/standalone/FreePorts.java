package dev.todochat.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Looks at TCP ports of this machine before somebody listens on them. */
final class FreePorts {
    /** Below the ports that systems give to outgoing connections, where a free one may be gone a moment later. */
    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePorts() {
    }

    /** @param ports by the name of their variable; 0 stands for any free one */
    static void require(Map<String, Integer> ports) {
        var taken = ports.entrySet().stream()
                .filter(port -> port.getValue() != 0 && !isFree(port.getValue()))
                .map(port -> "Port %d is already in use: stop the other program, or choose another port with %s"
                        .formatted(port.getValue(), port.getKey()))
                .collect(Collectors.joining("\n"));
        if (!taken.isEmpty()) {
            throw new CannotStart(taken);
        }
    }

    /** The port itself, or a free one in place of 0. */
    static int chosen(int port) {
        return port == 0 ? anyFree() : port;
    }

    private static int anyFree() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new CannotStart("No free port was found between %d and %d".formatted(FIRST, AFTER_LAST));
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
