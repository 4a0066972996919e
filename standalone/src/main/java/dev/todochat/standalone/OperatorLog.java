package dev.todochat.standalone;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What operators did stays in the data folder; a command's own terminal is closed, and the product's is another. */
final class OperatorLog {
    private static final String FILE = "operator.log";

    private OperatorLog() {
    }

    /** Empty where the product never ran, or somebody else's did. */
    static Optional<PrintStream> open(Path dataFolder) {
        try {
            return Files.isDirectory(dataFolder) ? Optional.of(new PrintStream(
                    new FileOutputStream(dataFolder.resolve(FILE).toFile(), true), true, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            // The command says itself what is wrong with the folder.
            return Optional.empty();
        }
    }
}
