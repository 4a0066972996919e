package dev.todochat.standalone;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether there is room for a database, said in a way that tells what to do. */
final class DiskSpace {
    private static final long MEBIBYTE = 1 << 20;
    /** PostgreSQL writes its log in pieces of 16 MiB, and a new database takes some forty. */
    private static final long NEEDED = 64 * MEBIBYTE;
    private static final String NO_ROOM = "No space left on device";
    private static final String READ_ONLY = "Read-only file system";

    private DiskSpace() {
    }

    /**
     * Whether that was why something failed. Where no other reason is told it also asks the disk: on a full one not even
     * the reason can be written down, and a program that failed takes away what it had written.
     */
    static boolean isShort(Path folder, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(NO_ROOM)) {
                return true;
            }
            if (cause instanceof AccessDeniedException || String.valueOf(cause.getMessage()).contains(READ_ONLY)) {
                return false;
            }
        }
        return free(folder) < NEEDED;
    }

    /** Empty while there is room enough. */
    static Optional<String> warning(Path folder) {
        return free(folder) < NEEDED ? Optional.of(shortage(folder)) : Optional.empty();
    }

    static String shortage(Path folder) {
        return "The disk of the data folder %s is full (%d MB are free): make room, 200 MB or more"
                .formatted(folder, free(folder) / MEBIBYTE);
    }

    private static long free(Path folder) {
        try {
            var there = existing(folder);
            return there.isPresent() ? Files.getFileStore(there.get()).getUsableSpace() : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The folder, or where it would be made; a drive may not be there at all. */
    private static Optional<Path> existing(Path path) {
        return Stream.iterate(path.toAbsolutePath(), Objects::nonNull, Path::getParent).filter(Files::exists).findFirst();
    }
}
