package dev.todochat.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** PgBouncer in transaction mode between the tests and their PostgreSQL, where the property {@code pgbouncer} is set. */
final class TestPooler {
    private static final String PROGRAM = System.getProperty("pgbouncer", "");
    private static final int TRIES = 200;

    private TestPooler() {
    }

    static boolean isWanted() {
        return !PROGRAM.isEmpty();
    }

    /** Skips the test where it is not installed, but not where everything must be shown. */
    static void requireWhereWanted() {
        var missing = isWanted() && !Files.isExecutable(Path.of(PROGRAM));
        if (missing && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(PROGRAM + " is missing");
        }
        Assumptions.assumeFalse(missing, PROGRAM + " is missing: nothing is shown");
    }

    /** Runs until the JVM ends; returns the port on which it listens. */
    static int start(int server) {
        try {
            var port = freePort();
            var folder = Files.createTempDirectory("pooler");
            Files.writeString(folder.resolve("pgbouncer.ini"), """
                    [databases]
                    * = host=127.0.0.1 port=%d user=postgres
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = transaction
                    default_pool_size = 5
                    server_idle_timeout = 5
                    ignore_startup_parameters = extra_float_digits
                    """.formatted(server, port));
            var log = folder.resolve("pgbouncer.log");
            // It refuses to run as root, as PostgreSQL does.
            var command = new ArrayList<>(System.getProperty("user.name").equals("root")
                    ? List.of("unshare", "--user") : List.of());
            command.addAll(List.of(PROGRAM, folder.resolve("pgbouncer.ini").toString()));
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            for (var tries = 0; !listens(port); tries++) {
                if (tries == TRIES || !process.isAlive()) {
                    throw new IllegalStateException(PROGRAM + " does not start: " + Files.readString(log));
                }
                Thread.sleep(50);
            }
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
