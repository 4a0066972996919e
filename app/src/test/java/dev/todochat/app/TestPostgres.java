package dev.todochat.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, with a fresh database for each class. */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();
        static final int PORT = TestPooler.isWanted() ? TestPooler.start(SERVER.getPort()) : SERVER.getPort();
    }

    private TestPostgres() {
    }

    /** The address of a new, empty database. */
    public static String freshDatabase() {
        return freshDatabase("");
    }

    /** @param options of {@code create database} */
    public static String freshDatabase(String options) {
        TestPooler.requireWhereWanted();
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = Holder.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " " + options);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "postgresql://postgres@localhost:%d/%s".formatted(Holder.PORT, name);
    }

    /** The same database without a pooler in between. */
    public static String direct(String url) {
        return url.replace(":" + Holder.PORT + "/", ":" + Holder.SERVER.getPort() + "/");
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
