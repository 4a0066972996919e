package dev.todochat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/security.md is what the tests' own tags say, in Java and in the comments of the scripts of .ci.
 * {@code -Dsecurity.write=true} writes it anew.
 */
class SecurityGuideTest {
    private static final String BEGIN = "<!-- Made from the tests' tags: ";
    private static final String COMMAND = "mvn test -Dtest=SecurityGuideTest -Dsecurity.write=true";
    private static final String END = "<!-- End of what is made. -->";
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z][0-9]+)\"\\)");

    @Test
    void theTableIsWhatTheTestsSay() throws IOException {
        var guide = Repository.file("docs/security.md");
        var text = Repository.text(guide);
        var made = text.substring(0, text.indexOf(BEGIN)) + BEGIN + COMMAND + " -->\n\n" + table(guide) + "\n"
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("security.write")) {
            Files.writeString(guide, made);
        }
        assertThat(Repository.text(guide)).as("docs/security.md; to write it anew: " + COMMAND).isEqualTo(made);
    }

    @Test
    void everyTagIsARequirement() throws IOException {
        assertThat(requirements().keySet()).containsAll(tests().keySet());
    }

    private static String table(Path guide) throws IOException {
        var tests = tests();
        var requirements = requirements();
        Predicate<String> isOpen = id -> !tests.containsKey(id);
        var rows = requirements.entrySet().stream().filter(row -> !isOpen.test(row.getKey()))
                .map(row -> "| %s | %s | %s |".formatted(row.getKey(), row.getValue(),
                        tests.get(row.getKey()).stream().map(test -> link(guide, test))
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
        var open = requirements.entrySet().stream().filter(row -> isOpen.test(row.getKey()))
                .map(row -> "- %s: %s".formatted(row.getKey(), row.getValue())).collect(Collectors.joining("\n"));
        return """
                | | what holds | shown by |
                | --- | --- | --- |
                %s
                """.formatted(rows) + (open.isEmpty() ? "" : "\nWanted, and shown by no test yet:\n\n" + open + "\n");
    }

    private static String link(Path guide, Path test) {
        return "[%s](%s)".formatted(test.getFileName().toString().replace(".java", ""),
                guide.getParent().relativize(test));
    }

    private static Map<String, String> requirements() {
        return Repository.text(Repository.file("kustomize/tests/src/test/resources/security-requirements.txt"))
                .lines().map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** The files of tests by requirement. */
    private static Map<String, TreeSet<Path>> tests() throws IOException {
        var tests = new TreeMap<String, TreeSet<Path>>();
        for (var folder : new String[] {"app/src/test/java", "app/server/src/test/java", "web/src/test/java",
            "standalone/src/test/java", "kustomize/tests/src/test/java", ".ci"}) {
            try (var files = Files.walk(Repository.file(folder))) {
                files.filter(Files::isRegularFile).forEach(file -> TAG.matcher(Repository.text(file)).results()
                        .forEach(tag -> tests.computeIfAbsent(tag.group(1), _ -> new TreeSet<>()).add(file)));
            }
        }
        return tests;
    }
}
