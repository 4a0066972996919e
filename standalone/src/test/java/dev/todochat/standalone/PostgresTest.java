package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PostgresTest {
    @TempDir
    Path temporary;

    private DataFolder folder;

    @BeforeEach
    void openTheFolder() throws Exception {
        folder = DataFolder.open(SharedPrograms.copiedInto(temporary.resolve("a folder with 'quotes'")));
    }

    @AfterEach
    void closeTheFolder() {
        folder.close();
    }

    @Test
    void whatWasCommittedIsOnDisk() throws Exception {
        try (var postgres = Postgres.start(folder, 0); var connection = connect(postgres)) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
            assertThat(setting(connection, "server_version")).startsWith(Postgres.MAJOR_VERSION + ".");
        }
    }

    @Test
    void dataSurvivesARestartOnAnotherPort() throws Exception {
        try (var postgres = Postgres.start(folder, 0); var connection = connect(postgres)) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 'Äpfel' AS title");
        }
        try (var postgres = Postgres.start(folder, 0); var connection = connect(postgres)) {
            assertThat(value(connection, "SELECT lower(title) FROM kept")).isEqualTo("äpfel");
        }
    }

    @Test
    void aKilledServerIsStartedAgain() throws Exception {
        try (var postgres = Postgres.start(folder, 0)) {
            var killed = postgres.processId();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            assertThat(eventuallyConnect(postgres)).isEqualTo("todo");
            assertThat(postgres.processId()).isNotEqualTo(killed);
        }
    }

    @Test
    void aProcessNumberThatAnotherProgramHasByNowIsNotTakenForTheServer() throws Exception {
        Postgres.start(folder, 0).close();
        Files.writeString(folder.resolve("postgresql/postmaster.pid"),
                ProcessHandle.current().pid() + "\n%s\n1\n1\n\n\n".formatted(folder.resolve("postgresql")));

        try (var postgres = Postgres.start(folder, 0); var connection = connect(postgres)) {
            assertThat(value(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void anInterruptedFirstStartBeginsAgain() throws Exception {
        Files.createDirectories(folder.resolve("postgresql.new/base"));
        Files.createDirectories(folder.resolve("programs/unpacking/bin"));

        try (var postgres = Postgres.start(folder, 0); var connection = connect(postgres)) {
            assertThat(value(connection, "SELECT current_user")).isEqualTo("todo");
        }
    }

    @Test
    void onlyTheProductsRoleWithItsPasswordGetsIn() {
        try (var postgres = Postgres.start(folder, 0)) {
            assertThatThrownBy(() -> connect(postgres.port(), "todo", "guess")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(postgres.port(), "postgres", "")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefusedUntouched() throws Exception {
        Files.createDirectories(folder.resolve("postgresql"));
        Files.writeString(folder.resolve("postgresql/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> Postgres.start(folder, 0)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("PostgreSQL 17").hasMessageContaining("TODO_DATA");
        try (var files = Files.list(folder.resolve("postgresql"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void damagedFilesEndInOneLine() throws Exception {
        Postgres.start(folder, 0).close();
        Files.delete(folder.resolve("postgresql/global/pg_control"));

        assertThatThrownBy(() -> Postgres.start(folder, 0)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("pg_control").hasMessageContaining("postgresql.log")
                .message().doesNotContain("\n");
    }

    @Test
    void archivesAreFoundByTheNamesThatJavaGivesToSystems() {
        assertThat(PostgresArchive.archiveFor("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresArchive.archiveFor("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresArchive.archiveFor("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-x86_64.txz");
        assertThat(PostgresArchive.archiveFor("Windows 11", "aarch64")).isEqualTo("postgres-windows-x86_64.txz");
    }

    private static Connection connect(Postgres postgres) throws SQLException {
        var url = java.net.URI.create(postgres.url());
        var user = url.getUserInfo().split(":");
        return connect(postgres.port(), user[0], user[1]);
    }

    private static Connection connect(int port, String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/todo".formatted(port), user, password);
    }

    private static String eventuallyConnect(Postgres postgres) throws Exception {
        var deadline = Instant.now().plusSeconds(20);
        while (true) {
            try (var connection = connect(postgres)) {
                return value(connection, "SELECT current_user");
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return value(connection, "SELECT current_setting('%s')".formatted(name));
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
