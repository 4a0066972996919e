package dev.todochat.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's programs, unpacked once for all tests: unpacking takes longer than anything else at a first start. */
final class SharedPrograms {
    private static final Path SHARED = Path.of("target", "postgres-programs").toAbsolutePath();

    private SharedPrograms() {
    }

    /** A data folder in which nothing but the programs is there already. */
    static synchronized Path copiedInto(Path dataFolder) throws IOException {
        PostgresArchive.unpackInto(SHARED);
        try (var files = Files.walk(SHARED)) {
            for (var file : files.toList()) {
                var copy = dataFolder.resolve("programs").resolve(SHARED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, java.nio.file.LinkOption.NOFOLLOW_LINKS,
                            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return dataFolder;
    }
}
