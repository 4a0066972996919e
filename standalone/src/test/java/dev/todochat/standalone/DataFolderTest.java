package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.server.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    Path temporary;

    @Test
    void theFolderAndItsSecretsAreTheOwnersAlone() throws Exception {
        try (var folder = DataFolder.open(temporary.resolve("new/todo"))) {
            folder.secret("auth-secret");

            assertThat(permissions(folder.path())).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("auth-secret"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aSecretIsMadeOnceAndIsLongEnough() {
        String first;
        try (var folder = DataFolder.open(temporary)) {
            first = folder.secret("auth-secret");
        }
        try (var folder = DataFolder.open(temporary)) {
            assertThat(folder.secret("auth-secret")).isEqualTo(first).hasSizeGreaterThanOrEqualTo(32);
            assertThat(folder.secret("another")).isNotEqualTo(first);
        }
    }

    @Test
    void onlyOneHolderAtATime() {
        try (var folder = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> DataFolder.open(folder.path())).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already runs").hasMessageContaining(folder.path().toString());
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheReason() throws Exception {
        Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(temporary.resolve("file/todo"))).isInstanceOf(CannotStart.class)
                .hasMessageContaining("file/todo").hasMessageContaining("TODO_DATA")
                .hasMessageContaining("is not a folder");
    }

    @Test
    void dataLivesWhereEachSystemKeepsIt() {
        assertThat(dataHome("Linux", Map.of())).isEqualTo("/home/ada/.local/share/todo-chatbot");
        assertThat(dataHome("Linux", Map.of("XDG_DATA_HOME", "/data"))).isEqualTo("/data/todo-chatbot");
        assertThat(dataHome("Linux", Map.of("XDG_DATA_HOME", "not/absolute")))
                .isEqualTo("/home/ada/.local/share/todo-chatbot");
        assertThat(dataHome("Mac OS X", Map.of())).isEqualTo("/home/ada/Library/Application Support/todo-chatbot");
        assertThat(dataHome("Windows 11", Map.of("LOCALAPPDATA", "/local"))).isEqualTo("/local/todo-chatbot");
    }

    private static String dataHome(String system, Map<String, String> variables) {
        return DataHome.of(system, HOME, new Environment(variables)).toString();
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
