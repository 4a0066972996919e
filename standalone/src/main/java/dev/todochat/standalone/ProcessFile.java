package dev.todochat.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/** {@code postmaster.pid}, in which a running PostgreSQL notes its process number, and which a killed one leaves. */
final class ProcessFile {
    /** Above what any system gives out. */
    private static final String NOBODY = "2000000000";

    private final Path data;
    private final Path file;

    ProcessFile(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    /** The server that runs on this data, if any does. */
    Optional<ProcessHandle> server() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    .filter(ProcessFile::isRunning).filter(this::servesOurData);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * PostgreSQL refuses to start while the number is in use, which after a reboot may be by another program. Only the
     * number goes: the rest of the file tells PostgreSQL whether old processes still hold its shared memory.
     */
    void nameNobody() throws IOException {
        if (Files.exists(file)) {
            var lines = new ArrayList<>(Files.readAllLines(file));
            if (!lines.isEmpty()) {
                lines.set(0, NOBODY);
                Files.write(file, lines);
            }
        }
    }

    /** A process that ended and that nobody waited for still counts as alive; containers often keep such ones. */
    static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            // The state follows the command's name, which stands in parentheses.
            return !status.substring(status.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** In doubt yes: stopping is safe, a second server on the same files would not be. */
    private boolean servesOurData(ProcessHandle process) {
        var command = process.info().command();
        if (command.isPresent() && !Path.of(command.get()).getFileName().toString().startsWith("postgres")) {
            return false;
        }
        return process.info().arguments().map(arguments -> {
            for (var i = 0; i + 1 < arguments.length; i++) {
                if (arguments[i].equals("-D")) {
                    return Path.of(arguments[i + 1]).equals(data);
                }
            }
            return false;
        }).orElse(true);
    }
}
