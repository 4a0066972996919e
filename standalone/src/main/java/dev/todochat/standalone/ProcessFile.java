package dev.todochat.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
            return ProcessHandle.of(Long.parseLong(lines().getFirst().strip()))
                    .filter(ProcessFile::isRunning).filter(this::servesOurData);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Where the server listens that runs on this data, if any does. */
    OptionalInt port() {
        try {
            // The fourth line; PostgreSQL's documentation of the file says what each is.
            return server().isPresent() ? OptionalInt.of(Integer.parseInt(Files.readAllLines(file).get(3).strip()))
                    : OptionalInt.empty();
        } catch (IOException | RuntimeException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * PostgreSQL refuses to start while the number is in use, which after a reboot may be by another program. Only the
     * number goes: the rest of the file tells PostgreSQL whether old processes still hold its shared memory.
     */
    void nameNobody() throws IOException {
        if (Files.exists(file)) {
            var lines = new ArrayList<>(lines());
            if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]+")) {
                throw new CannotStart(("%s is damaged, so that nobody knows whether a PostgreSQL still runs there: end "
                        + "the one that does, if any, then delete that file and start again").formatted(file));
            }
            lines.set(0, NOBODY);
            // Beside it and moved, so that a full disk leaves it whole.
            var fresh = Files.write(file.resolveSibling("postmaster.pid.new"), lines, StandardCharsets.ISO_8859_1);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Any bytes are text in this encoding. */
    private List<String> lines() throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
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
