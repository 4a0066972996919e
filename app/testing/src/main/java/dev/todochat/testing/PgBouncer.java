package dev.todochat.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PgBouncer in transaction mode in front of a PostgreSQL of this machine, as in front of Neon. */
public final class PgBouncer implements AutoCloseable {
    /** 50 ms each. */
    private static final int TRIES = 200;

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param server the port of PostgreSQL
     * @param access as whom it connects there, such as {@code user=postgres}
     * @param settings lines of its own file beyond those that every test needs
     */
    public static PgBouncer start(Path program, int server, String access, String... settings)
            throws IOException, InterruptedException {
        var port = FreePort.choose();
        var folder = Files.createTempDirectory("pgbouncer");
        var file = folder.resolve("pgbouncer.ini");
        Files.writeString(file, """
                [databases]
                * = host=127.0.0.1 port=%d %s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 5
                ignore_startup_parameters = extra_float_digits
                %s
                """.formatted(server, access, port, String.join("\n", settings)));
        var log = folder.resolve("pgbouncer.log");
        // It refuses to run as root, as PostgreSQL does.
        var command = new ArrayList<>(System.getProperty("user.name").equals("root")
                ? List.of("unshare", "--user") : List.of());
        command.addAll(List.of(program.toString(), file.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var pooler = new PgBouncer(process, port);
        for (var tries = 0; !pooler.listens(); tries++) {
            if (tries == TRIES || !process.isAlive()) {
                pooler.close();
                throw new IllegalStateException(program + " does not start: " + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return pooler;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean listens() {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
