package dev.todochat.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs, as root too, which they refuse by themselves. */
final class PostgresPrograms {
    /** Preparing a database takes under a second; a crashed one may need minutes to replay what it had logged. */
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int LINES_IN_A_FAILURE = 3;

    private final Path home;
    private final Path output;

    /**
     * @param home   holds {@code bin}
     * @param output where the programs write; a file, since a server that outlives its starter would keep a pipe open
     */
    PostgresPrograms(Path home, Path output) {
        this.home = home;
        this.output = output;
    }

    /** A program ended with an error, or not in time; the message is what it said last. */
    static final class Failed extends RuntimeException {
        Failed(String message) {
            super(message);
        }
    }

    void run(String program, String... arguments) {
        runWith("", program, arguments);
    }

    /** Hands over the input on standard input, where no other user can read it, unlike arguments. */
    void runWith(String input, String program, String... arguments) {
        var command = new ArrayList<>(asOrdinaryUser());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // A person's own PGPORT, PGDATA and the like are meant for another server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            var process = builder.start();
            try (var stdin = process.outputWriter()) {
                stdin.write(input);
            }
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new Failed("%s did not end within %d minutes".formatted(program, LIMIT.toMinutes()));
            }
            if (process.exitValue() != 0) {
                throw new Failed(lastLines(output));
            }
        } catch (IOException e) {
            throw new Failed("%s: %s".formatted(program, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(program + " was interrupted");
        }
    }

    /** What a file says at its end, as one line. */
    static String lastLines(Path file) {
        try {
            var lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            return String.join(" ", lines.subList(Math.max(0, lines.size() - LINES_IN_A_FAILURE), lines.size()));
        } catch (IOException e) {
            return "%s cannot be read".formatted(file);
        }
    }

    /** In a user namespace of its own root is nobody, which PostgreSQL accepts, and still owns the files. */
    private static List<String> asOrdinaryUser() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "--user") : List.of();
    }
}
