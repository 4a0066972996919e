package dev.todochat.standalone;

import dev.todochat.testing.Relay;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cluster in small: PostgreSQL, and processes of app and web that share nothing but it. */
final class Site implements AutoCloseable {
    private static final String SECRET = "a secret of the site, long enough for HS256";

    private final DataFolder folder;
    private final Postgres postgres;
    private final List<Replica> replicas = new ArrayList<>();

    private Site(DataFolder folder, Postgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static Site open(Path temporary) throws IOException {
        var folder = DataFolder.open(SharedPrograms.copiedInto(temporary.resolve("site")));
        return new Site(folder, Postgres.start(folder, 0));
    }

    /** The counts that the requirements ask for, or smaller ones that a change can wait for. */
    static int count(int full, int small) {
        return System.getProperty("torture.full") == null ? small : full;
    }

    /** The figures of a test, in one line. */
    static void report(String figures, Object... values) {
        System.out.println("torture: " + figures.formatted(values));
    }

    Postgres postgres() {
        return postgres;
    }

    Replica app() throws IOException {
        return app(Map.of());
    }

    /** With its connections to PostgreSQL through the relay. */
    Replica app(Relay relay) throws IOException {
        return app(Map.of("DATABASE_URL", postgres.url().replace(":" + postgres.port(), ":" + relay.port())));
    }

    Replica app(Map<String, String> changes) throws IOException {
        var variables = new HashMap<>(Map.of("DATABASE_URL", postgres.url(), "AUTH_SECRET", SECRET,
                "TRUSTED_PROXIES", "127.0.0.0/8"));
        variables.putAll(changes);
        return added(Replica.app(variables));
    }

    Replica web(Replica app) throws IOException {
        return added(Replica.web(Map.of("BACKEND_URL", app.url(), "FRONTEND_URL", "http://localhost:3000")));
    }

    /** As if the power of its machine went: no process of PostgreSQL can say goodbye. */
    void killPostgres() {
        postgresProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    /** Its sockets stay open and take connections, but nobody answers. */
    void freezePostgres() throws IOException, InterruptedException {
        signalPostgres("-STOP");
    }

    void thawPostgres() throws IOException, InterruptedException {
        signalPostgres("-CONT");
    }

    Connection sql() throws SQLException {
        var url = postgres.url();
        var password = url.substring(url.indexOf(':', "postgresql://".length()) + 1, url.indexOf('@'));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/todo".formatted(postgres.port()),
                "todo", password);
    }

    @Override
    public void close() throws IOException {
        for (var replica : replicas) {
            replica.close();
        }
        postgres.close();
        folder.close();
    }

    private Replica added(Replica replica) {
        replicas.add(replica);
        return replica;
    }

    static void signal(long processId, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, String.valueOf(processId)).start().waitFor();
    }

    private void signalPostgres(String name) throws IOException, InterruptedException {
        for (var process : postgresProcesses()) {
            signal(process.pid(), name);
        }
    }

    private List<ProcessHandle> postgresProcesses() {
        var first = ProcessHandle.of(postgres.processId()).orElseThrow();
        // The first one first: it would start others in the place of those that are gone.
        return Stream.concat(Stream.of(first), first.descendants()).toList();
    }
}
