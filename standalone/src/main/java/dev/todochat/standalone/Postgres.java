package dev.todochat.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The embedded PostgreSQL: prepared at the first start, durable, reachable from this machine alone and only with a
 * password that the data folder keeps. It is a process of its own, so it survives a crash of this one; the next start
 * then stops it first.
 */
final class Postgres implements AutoCloseable {
    static final int MAJOR_VERSION = 18;

    private static final System.Logger LOG = System.getLogger(Postgres.class.getName());
    private static final String ROLE = "todo";
    private static final String WRONG_PASSWORD = "28P01";
    private static final String PASSWORD = "database-password";
    private static final String SETTINGS_FILE = "todo.conf";
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final int RESTART_ATTEMPTS = 60;

    private final PostgresPrograms programs;
    private final Path data;
    private final Path log;
    private final boolean passwordIsNew;
    private final String password;
    private final int port;
    private final ProcessFile processFile;
    private boolean closed;

    private Postgres(PostgresPrograms programs, DataFolder folder, int port) {
        this.programs = programs;
        this.data = folder.resolve("postgresql");
        this.log = folder.resolve("postgresql.log");
        this.passwordIsNew = !Files.exists(folder.resolve(PASSWORD));
        this.password = folder.secret(PASSWORD);
        this.port = port;
        this.processFile = new ProcessFile(data);
    }

    /** Whether the next start has to unpack and prepare a database, which takes seconds. */
    static boolean isPrepared(DataFolder folder) {
        return Files.exists(folder.resolve("postgresql"));
    }

    /** @param port 0 for any free one */
    static Postgres start(DataFolder folder, int port) {
        try {
            var programs = new PostgresPrograms(
                    PostgresArchive.unpackInto(folder.resolve("programs")), folder.resolve("postgresql-programs.log"));
            var postgres = new Postgres(programs, folder, FreePorts.chosen(port));
            postgres.start();
            // It starts all the same where nothing is to be written, and people can read.
            DiskSpace.warning(folder.path()).ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
            return postgres;
        } catch (PostgresPrograms.Failed e) {
            throw CannotStart.on(folder.path(), e, "PostgreSQL does not start: %s (more in %s)"
                    .formatted(e.getMessage(), folder.resolve("postgresql.log")));
        } catch (IOException e) {
            throw CannotStart.on(folder.path(), e, "The data folder %s cannot be written: %s"
                    .formatted(folder.path(), e.getMessage()));
        }
    }

    int port() {
        return port;
    }

    /** For the app; holds the password. */
    String url() {
        return url(password, port);
    }

    /** Of the server that already runs on a data folder, for whoever may read the password in it. */
    static Optional<String> urlOfRunning(Path dataFolder) throws IOException {
        var port = new ProcessFile(dataFolder.resolve("postgresql")).port();
        return port.isEmpty() ? Optional.empty()
                : Optional.of(url(Files.readString(dataFolder.resolve("database-password")).strip(), port.getAsInt()));
    }

    private static String url(String password, int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/todo".formatted(ROLE, password, port);
    }

    long processId() {
        return processFile.server().orElseThrow().pid();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (processFile.server().isPresent()) {
            stop();
        }
    }

    private void start() throws IOException {
        requireOurVersion();
        var isPrepared = Files.exists(data);
        if (!isPrepared) {
            prepare();
        }
        if (isPrepared && passwordIsNew) {
            setPassword();
        } else {
            stopLeftBehind();
        }
        FreePorts.require(Map.of("POSTGRES_PORT", port));
        launch();
        requirePassword();
    }

    /** Somebody may have put the file of another installation in its place. */
    private void requirePassword() {
        try {
            DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, ROLE), ROLE, password).close();
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                close();
                throw new CannotStart(("The secret %s is not this database's: put the right one back, or delete it and "
                        + "start again, which makes a new one").formatted(data.resolveSibling(PASSWORD)));
            }
            // Whatever else it is, app waits for it and says so.
            LOG.log(System.Logger.Level.DEBUG, "PostgreSQL does not answer yet", e);
        }
    }

    /** Somebody removed the file of the old one. The new one counts only once the database knows it. */
    private void setPassword() throws IOException {
        try {
            stopLeftBehind();
            runAlone(data, "ALTER ROLE %s PASSWORD '%s'\n".formatted(ROLE, password));
        } catch (IOException | PostgresPrograms.Failed | CannotStart e) {
            Files.deleteIfExists(data.resolveSibling(PASSWORD));
            throw e;
        }
    }

    private void launch() throws IOException {
        Files.writeString(data.resolve(SETTINGS_FILE), settings());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("postgresql.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            programs.run("pg_ctl", "start", "-D", data.toString(), "-l", log.toString(), "-w", "-t", "240", "-s");
        } catch (PostgresPrograms.Failed e) {
            throw Files.exists(log) ? new PostgresPrograms.Failed(PostgresPrograms.lastLines(log)) : e;
        }
        keepRunning();
    }

    private void requireOurVersion() throws IOException {
        var version = data.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            return;
        }
        var found = Files.readString(version).strip();
        if (!found.equals(String.valueOf(MAJOR_VERSION))) {
            throw new CannotStart(("%s was written by PostgreSQL %s, this is PostgreSQL %d: choose another folder with "
                    + "TODO_DATA, or go back to the release that made it").formatted(data, found, MAJOR_VERSION));
        }
    }

    /** Made beside and moved into place, so that an interrupted first start begins again from nothing. */
    private void prepare() throws IOException {
        var fresh = data.resolveSibling("postgresql.new");
        PostgresArchive.deleteTree(fresh);
        programs.run("initdb", "-D", fresh.toString(), "-U", "postgres", "--auth=trust", "--no-instructions",
                "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
        // The superuser gets no way in at all; the product's role owns one database.
        Files.writeString(fresh.resolve("pg_hba.conf"), "host %1$s %1$s 127.0.0.1/32 scram-sha-256\n".formatted(ROLE));
        Files.writeString(fresh.resolve("postgresql.conf"), "\ninclude '%s'\n".formatted(SETTINGS_FILE),
                StandardOpenOption.APPEND);
        Files.writeString(fresh.resolve(SETTINGS_FILE), settings());
        runAlone(fresh, """
                CREATE ROLE %1$s LOGIN PASSWORD '%2$s'
                CREATE DATABASE %1$s OWNER %1$s
                """.formatted(ROLE, password));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** As the superuser, while no server runs. */
    private void runAlone(Path where, String statements) {
        programs.runWith(statements, "postgres", "--single", "-D", where.toString(), "-c", "exit_on_error=on",
                "postgres");
    }

    private String settings() {
        return """
                # Written at each start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 50
                shared_buffers = 64MB
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                log_checkpoints = off
                """.formatted(port);
    }

    /** A server of this folder still runs when the process that started it was killed. */
    private void stopLeftBehind() throws IOException {
        if (processFile.server().isPresent()) {
            LOG.log(System.Logger.Level.INFO, "Stopping the PostgreSQL that an earlier run left behind");
            stop();
        } else {
            processFile.nameNobody();
        }
    }

    private void stop() {
        programs.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-s");
    }

    /** PostgreSQL mends most things itself; only when its first process is killed somebody must start it again. */
    private void keepRunning() {
        var server = processFile.server().orElseThrow();
        Thread.ofVirtual().name("postgres-watch").start(() -> {
            try {
                while (ProcessFile.isRunning(server)) {
                    Thread.sleep(CHECK_INTERVAL);
                }
                if (!isClosed()) {
                    LOG.log(System.Logger.Level.WARNING, "PostgreSQL ended unexpectedly and is started again");
                    restart();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A full disk is waited for, however long it takes; whatever else it is gets a minute. */
    private void restart() throws InterruptedException {
        var failures = 0;
        for (var told = false; failures < RESTART_ATTEMPTS;) {
            try {
                launchAgain();
                return;
            } catch (IOException | PostgresPrograms.Failed | CannotStart e) {
                if (!DiskSpace.isShort(data, e)) {
                    LOG.log(System.Logger.Level.ERROR, "PostgreSQL does not start again: {0}", e.getMessage());
                    failures++;
                } else if (!told) {
                    LOG.log(System.Logger.Level.ERROR, "{0}; PostgreSQL starts by itself then ({1})",
                            DiskSpace.shortage(data.getParent()), e.getMessage());
                    told = true;
                }
            }
            Thread.sleep(CHECK_INTERVAL);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void launchAgain() throws IOException {
        if (!closed) {
            processFile.nameNobody();
            launch();
        }
    }
}
