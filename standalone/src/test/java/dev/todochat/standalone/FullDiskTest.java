package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start on a full disk says so in one line, whichever step it ends at, and the next one goes on where there is room. */
@Tag("L5")
@Tag("slow")
class FullDiskTest {
    private static final int ROOM_FOR_ALL = 400;

    @TempDir
    Path temporary;

    @Test
    void noRoomForThePrograms() throws Exception {
        try (var disk = SmallDisk.mount(temporary.resolve("disk"), 8);
                var folder = DataFolder.open(disk.path().resolve("todo"))) {
            isRefusedForWantOfRoom(folder);
        }
    }

    @Test
    void noRoomForANewDatabaseAndThenThereIs() throws Exception {
        try (var disk = SmallDisk.mount(temporary.resolve("disk"), ROOM_FOR_ALL);
                var folder = DataFolder.open(SharedPrograms.copiedInto(disk.path().resolve("todo")))) {
            disk.fill(20);
            isRefusedForWantOfRoom(folder);

            disk.makeRoom();
            Postgres.start(folder, 0).close();
        }
    }

    /** PostgreSQL starts where nothing is to be written, and is refused where something is. */
    @Test
    void noRoomForAnythingAndThenAllIsThereAsBefore() throws Exception {
        try (var disk = SmallDisk.mount(temporary.resolve("disk"), ROOM_FOR_ALL);
                var folder = DataFolder.open(SharedPrograms.copiedInto(disk.path().resolve("todo")))) {
            try (var postgres = Postgres.start(folder, 0)) {
                ask(postgres, "create table kept as select 'Milk' as title");
            }
            disk.fill();
            assertThat(DiskSpace.warning(folder.path())).get().asString().contains("is full", "make room");
            for (var start = 0; start < 2; start++) {
                try {
                    Postgres.start(folder, 0).close();
                } catch (CannotStart e) {
                    assertThat(e).hasMessageContaining("is full").hasMessageContaining("make room");
                }
            }

            disk.makeRoom();
            assertThat(DiskSpace.warning(folder.path())).isEmpty();
            try (var postgres = Postgres.start(folder, 0)) {
                ask(postgres, "insert into kept select title from kept");
            }
        }
    }

    @Test
    void noRoomForTheFolderItself() throws Exception {
        try (var disk = SmallDisk.mount(temporary.resolve("disk"), 2)) {
            disk.fill();
            assertThatThrownBy(() -> {
                try (var folder = DataFolder.open(disk.path().resolve("todo"))) {
                    folder.secret("auth-secret");
                }
            }).isInstanceOf(CannotStart.class).hasMessageContaining("is full").hasMessageContaining("make room");
        }
    }

    private static void isRefusedForWantOfRoom(DataFolder folder) {
        assertThatThrownBy(() -> Postgres.start(folder, 0).close()).isInstanceOf(CannotStart.class)
                .hasMessageContaining(folder.path().toString()).hasMessageContaining("is full")
                .hasMessageContaining("make room").message().doesNotContain("\n");
    }

    private static void ask(Postgres postgres, String statement) throws Exception {
        var user = java.net.URI.create(postgres.url()).getUserInfo().split(":");
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/todo".formatted(postgres.port()), user[0], user[1])) {
            assertThat(connection.createStatement().executeUpdate(statement)).isPositive();
        }
    }
}
