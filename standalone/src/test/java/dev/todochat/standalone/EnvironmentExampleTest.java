package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvironmentExampleTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    /** The system's own, which nobody sets for this product. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("XDG_DATA_HOME", "LOCALAPPDATA");

    @Test
    void theExampleNamesExactlyTheVariablesThatTheProductReads() throws IOException {
        var read = new TreeSet<String>();
        for (var source : sourcesThatReadVariables()) {
            // Every text in capitals there is the name of a variable.
            names(Files.readString(source), "\"([A-Z]+(?:_[A-Z]+)*)\"").forEach(read::add);
        }
        read.removeAll(OF_THE_SYSTEM);

        assertThat(names(Files.readString(ROOT.resolve(".env.example")), "(?m)^#?([A-Z]+(?:_[A-Z]+)*)="))
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void theExampleHoldsNoSecret() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(".env.example")))
                .filteredOn(line -> line.contains("_KEY=") || line.contains("SECRET"))
                .filteredOn(line -> line.contains("="))
                .allSatisfy(line -> assertThat(line).endsWith("="));
    }

    private static Stream<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1));
    }

    private static Iterable<Path> sourcesThatReadVariables() throws IOException {
        var sources = new TreeSet<Path>();
        for (var part : new String[] {"app", "web", "standalone"}) {
            try (var files = Files.walk(ROOT.resolve(part).resolve("src/main/java"))) {
                for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    if (Files.readString(file).contains("import dev.todochat.server.Environment;")) {
                        sources.add(file);
                    }
                }
            }
        }
        return sources;
    }
}
