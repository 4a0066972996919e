package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the data folder that was cut off or overwritten: the start says which, and what to do; doing it helps. */
@Tag("slow")
class DamagedFilesTest {
    private static final List<byte[]> DAMAGES = List.of(new byte[0], "\n".getBytes(), "half a \u00e4".getBytes(),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, 7}, "-1\n".getBytes());

    @TempDir
    Path temporary;

    @Test
    void aDamagedProcessFileSaysWhatToDo() throws Exception {
        try (var folder = DataFolder.open(SharedPrograms.copiedInto(temporary.resolve("todo")))) {
            Postgres.start(folder, 0).close();
            var file = folder.resolve("postgresql/postmaster.pid");
            for (var damage : DAMAGES) {
                Files.write(file, damage);

                assertThatThrownBy(() -> Postgres.start(folder, 0).close()).isInstanceOf(CannotStart.class)
                        .hasMessageContaining(file.toString()).hasMessageContaining("delete that file")
                        .message().doesNotContain("\n");
            }
            Files.delete(file);
            connects(folder);
        }
    }

    @Test
    void aDamagedPasswordSaysWhatToDoAndWhoeverDeletesItGetsANewOne() throws Exception {
        try (var folder = DataFolder.open(SharedPrograms.copiedInto(temporary.resolve("todo")))) {
            Postgres.start(folder, 0).close();
            var file = folder.resolve("database-password");
            for (var damage : DAMAGES) {
                Files.write(file, damage);

                assertThatThrownBy(() -> Postgres.start(folder, 0).close()).isInstanceOf(CannotStart.class)
                        .hasMessageContaining(file.toString()).hasMessageContaining("delete it")
                        .message().doesNotContain("\n");
            }
            Files.writeString(file, DataFolder.randomSecret());
            assertThatThrownBy(() -> Postgres.start(folder, 0).close()).as("another installation's")
                    .isInstanceOf(CannotStart.class).hasMessageContaining(file.toString())
                    .hasMessageContaining("delete it");
            Files.delete(file);
            connects(folder);
            connects(folder);
        }
    }

    /** Both at once: the new password must not pass for the database's before that knows it. */
    @Test
    void aNewPasswordIsMadeOnceTheStartGoesThatFar() throws Exception {
        try (var folder = DataFolder.open(SharedPrograms.copiedInto(temporary.resolve("todo")))) {
            Postgres.start(folder, 0).close();
            var process = folder.resolve("postgresql/postmaster.pid");
            Files.writeString(process, "half a");
            Files.delete(folder.resolve("database-password"));
            assertThatThrownBy(() -> Postgres.start(folder, 0).close()).hasMessageContaining(process.toString());
            Files.delete(process);

            connects(folder);
        }
    }

    @Test
    void aDamagedSecretOfTheSessionsSaysWhatToDo() throws Exception {
        try (var folder = DataFolder.open(temporary.resolve("todo"))) {
            for (var damage : DAMAGES) {
                Files.write(folder.resolve("auth-secret"), damage);

                assertThatThrownBy(() -> folder.secret("auth-secret")).isInstanceOf(CannotStart.class)
                        .hasMessageContaining("auth-secret").hasMessageContaining("delete it");
            }
        }
    }

    private static void connects(DataFolder folder) throws Exception {
        try (var postgres = Postgres.start(folder, 0)) {
            var user = URI.create(postgres.url()).getUserInfo().split(":");
            DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/todo".formatted(postgres.port()), user[0],
                    user[1]).close();
        }
    }
}
