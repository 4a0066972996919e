package dev.todochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** web shows what a call did by its kind, so that app may add and rename tools. */
class ToolNamesTest {
    /** Which names there are; app's own tests hold it equal to its tools. */
    private static final Path TOOLS = Path.of("../app/src/test/resources/dev/todochat/app/mcp/tools.json");
    private static final Path SOURCES = Path.of("src/main");

    @Test
    void noToolOfAppIsKnownByName() throws IOException {
        var names = new ObjectMapper().readTree(TOOLS.toFile()).valueStream()
                .map(tool -> tool.path("name").textValue()).toList();
        assertThat(names).contains("add_task", "delete_task");
        var anyName = Pattern.compile("\\b(" + String.join("|", names) + ")\\b");

        try (var files = Files.walk(SOURCES).filter(Files::isRegularFile)) {
            assertThat(files.toList()).isNotEmpty().allSatisfy(file ->
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as("%s", file)
                            .doesNotContainPattern(anyName));
        }
    }
}
