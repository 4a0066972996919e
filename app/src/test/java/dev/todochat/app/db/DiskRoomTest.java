package dev.todochat.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** By what PostgreSQL, its relatives and systems say. */
@Tag("L5")
class DiskRoomTest {
    @Test
    void aFullDiskIsKnownByItsCodeAndByWhatTheSystemSays() {
        assertThat(isFull("could not extend file \"base/5/16384\": No space left on device", "53100")).isTrue();
        assertThat(isFull("could not extend file because project size limit (512 MB) has been exceeded", "53100"))
                .isTrue();
        assertThat(isFull("could not write to file \"pg_wal/xlogtemp.1\": No space left on device", "XX000")).isTrue();
        assertThat(isFull("FATAL: could not write init file", "XX000")).isTrue();
        assertThat(isFull("could not write block 7: Disk quota exceeded", "58030")).isTrue();
    }

    @Test
    void whatIsShortOfSomethingElseIsNone() {
        assertThat(isFull("could not resize shared memory segment to 8388608 bytes: No space left on device", "53100"))
                .isFalse();
        assertThat(isFull("out of memory", "53200")).isFalse();
        assertThat(isFull("temporary file size exceeds temp_file_limit", "53400")).isFalse();
        assertThat(isFull(null, null)).isFalse();
    }

    private static boolean isFull(String message, String state) {
        return DiskRoom.noRoom(new IllegalStateException(new SQLException(message, state))).isPresent();
    }
}
