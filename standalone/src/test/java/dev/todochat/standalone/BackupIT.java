package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.testing.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types what docs/operations.md tells operators to type, with a PostgreSQL of the system: ours has no pg_dump. */
@Tag("torture")
class BackupIT {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Path GUIDE = Path.of("../docs/operations.md");

    @TempDir
    Path temporary;

    private PostgresPrograms programs;
    private int port;

    @Test
    void aBackupRestoredIntoAFreshDatabaseIsEqualAndServedByANewRole() throws Exception {
        var home = newestInstalled();
        Needed.orSkipped(home.isPresent(), "No PostgreSQL with pg_dump in " + INSTALLED + ": nothing is shown");
        programs = new PostgresPrograms(home.get(), temporary.resolve("programs.log"));
        port = FreePorts.chosen(0);
        startServer();
        try {
            var before = fill();
            for (var program : List.of("pg_dump", "createdb", "pg_restore")) {
                var command = fromTheGuide(program).split(" ");
                programs.run(command[0], Arrays.copyOfRange(command, 1, command.length));
            }

            assertThat(rows("restored")).isEqualTo(before);
            serveRestored();
            Site.report("Backup: %s, %d tables with %d rows: pg_dump, pg_restore, equal, served by app",
                    home.get().getFileName(), before.size(), before.values().stream().mapToInt(List::size).sum());
        } finally {
            programs.run("pg_ctl", "stop", "-D", temporary.resolve("data").toString(), "-m", "immediate", "-s");
        }
    }

    private void startServer() {
        var data = temporary.resolve("data").toString();
        programs.run("initdb", "-D", data, "-U", "admin", "--auth=trust", "--encoding=UTF8", "--locale=C");
        programs.run("pg_ctl", "start", "-D", data, "-l", temporary.resolve("server.log").toString(), "-w", "-s",
                "-o", "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p " + port);
        sql("postgres", "create role todo login createrole createdb", "create database todo owner todo");
    }

    private Map<String, List<String>> fill() throws Exception {
        var app = app("todo", "todo").awaitReady();
        var ada = Api.signUp(app.port(), "ada@example.com");
        for (var title : List.of("Milk", "Äpfel und 'Birnen'", "日本語 \\ \" %")) {
            ada.post("/api/tasks", Map.of("title", title));
        }
        ada.post("/api/chat", Map.of("message", "add call the dentist"));
        app.close();
        return rows("todo");
    }

    /** Another role that acts as the owner, as for a password that changes while app runs. */
    private void serveRestored() throws Exception {
        sql("postgres", fromTheGuide("create role"), fromTheGuide("alter role todo_next"));
        var before = app("restored", "todo").awaitReady();
        var app = app("restored", "todo_next").awaitReady();
        var ada = Api.signIn(app.port(), "ada@example.com");
        assertThat(ada.titles()).hasSize(4).contains("Äpfel und 'Birnen'", "日本語 \\ \" %");
        ada.post("/api/tasks", Map.of("title", "After"));
        assertThat(Api.signIn(before.port(), "ada@example.com").titles()).contains("After");

        sql("postgres", fromTheGuide("alter role todo nologin"));
        assertThat(ada.titles()).hasSize(5);
        assertThatThrownBy(() -> connect("restored", "todo")).hasMessageContaining("not permitted to log in");
        before.close();
        app.close();
    }

    /** The line that begins so, with this test's addresses and file in it. */
    private String fromTheGuide(String beginning) throws IOException {
        return Files.readAllLines(GUIDE).stream().filter(line -> line.startsWith(beginning + " ")
                        || line.equals(beginning + ";")).findFirst()
                .orElseThrow(() -> new AssertionError("%s does not say: %s".formatted(GUIDE, beginning)))
                .replace("\"$DIRECT_URL\"", url("todo")).replace("\"$RESTORED_URL\"", url("restored"))
                .replace("todo.dump", temporary.resolve("todo.dump").toString());
    }

    private Replica app(String database, String role) throws IOException {
        return Replica.app(Map.of("AUTH_SECRET", "a secret of the backup, long enough for HS256",
                "DATABASE_URL", "postgresql://%s@127.0.0.1:%d/%s".formatted(role, port, database)));
    }

    private Map<String, List<String>> rows(String database) throws Exception {
        try (var connection = connect(database)) {
            var tables = new ArrayList<String>();
            try (var found = connection.createStatement().executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            var rows = new TreeMap<String, List<String>>();
            for (var table : tables) {
                var texts = new ArrayList<String>();
                try (var found = connection.createStatement().executeQuery(
                        "select t::text from %s t order by 1".formatted(table))) {
                    while (found.next()) {
                        texts.add(found.getString(1));
                    }
                }
                rows.put(table, texts);
            }
            return rows;
        }
    }

    private void sql(String database, String... statements) {
        for (var statement : statements) {
            try (var connection = connect(database)) {
                connection.createStatement().execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(statement, e);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return connect(database, "admin");
    }

    private Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), role, "");
    }

    private String url(String database) {
        return "postgresql://admin@127.0.0.1:%d/%s".formatted(port, database);
    }

    private static Optional<Path> newestInstalled() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (var versions = Files.list(INSTALLED)) {
            return versions.filter(version -> Files.exists(version.resolve("bin/initdb"))
                            && Files.exists(version.resolve("bin/pg_dump")))
                    .max(Comparator.comparing(version -> Integer.parseInt(version.getFileName().toString())));
        }
    }
}
