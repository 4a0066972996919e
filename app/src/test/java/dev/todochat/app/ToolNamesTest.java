package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.account.Admission;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tool can be renamed where it is made, and nothing else breaks unseen. */
class ToolNamesTest {
    private static final Path CODE = Path.of("src/main/java/dev/todochat/app");
    /** What is read at run time, unlike migrations, which are history, and the API's examples. */
    private static final Path RESOURCES = Path.of("src/main/resources/dev/todochat/app");
    /** The built-in model's; a test of its own compares it with the tools. */
    private static final Path ITS_NAMES = CODE.resolve("english/TaskTool.java");

    @Test
    void noToolIsNamedOutsideTasksButForOneFileOfTheBuiltInModel() throws IOException {
        // None of them is called, so no database is asked.
        var names = new TaskFeature(null, InstantSource.system(), new Admission(null)).tools().stream().map(Tool::name)
                .collect(Collectors.joining("|"));
        var name = Pattern.compile("\\b(%s)\\b".formatted(names));

        assertThat(files(CODE.resolve("task")).filter(file -> names(file, name))).isNotEmpty();
        assertThat(names(ITS_NAMES, name)).isTrue();
        assertThat(Stream.concat(files(CODE), files(RESOURCES)).filter(file -> names(file, name))
                .filter(file -> !file.startsWith(CODE.resolve("task")))).containsExactly(ITS_NAMES);
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static boolean names(Path file, Pattern name) {
        try {
            return name.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
