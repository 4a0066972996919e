package dev.todochat.app;

import dev.todochat.testing.Needed;
import dev.todochat.testing.PgBouncer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PgBouncer between the tests and their PostgreSQL, where the property {@code pgbouncer} is set. */
final class TestPooler {
    private static final String PROGRAM = System.getProperty("pgbouncer", "");
    /** Each class has a database of its own, so its connections are of no use to the next. */
    private static final String FEW_CONNECTIONS = "server_idle_timeout = 5";

    private TestPooler() {
    }

    static boolean isWanted() {
        return !PROGRAM.isEmpty();
    }

    static void requireWhereWanted() {
        Needed.orSkipped(!isWanted() || Files.isExecutable(Path.of(PROGRAM)), PROGRAM + " is missing");
    }

    /** Runs until the JVM ends; returns the port on which it listens. */
    static int start(int server) {
        try {
            return PgBouncer.start(Path.of(PROGRAM), server, "user=postgres", FEW_CONNECTIONS).port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
