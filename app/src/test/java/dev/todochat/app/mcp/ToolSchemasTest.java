package dev.todochat.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Assistants are built against these descriptions, so a change is made on purpose and seen in a review. */
class ToolSchemasTest extends McpTest {
    private static final Path SNAPSHOT = Path.of("src/test/resources/dev/todochat/app/mcp/tools.json");
    private static final String CHANGED = "What assistants see has changed. If that is meant, accept it with"
            + System.lineSeparator() + "mvn test -Dtest=ToolSchemasTest -Dtools.accept=true" + System.lineSeparator()
            + "and commit " + SNAPSHOT;

    @Test
    void theToolsAreThoseOfTheSnapshot() throws Exception {
        var tools = offered();
        if (Boolean.getBoolean("tools.accept")) {
            Files.createDirectories(SNAPSHOT.getParent());
            // Sorted, because the SDK keeps no order and the difference should show only what changed.
            Files.writeString(SNAPSHOT, JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .withDefaultPrettyPrinter().writeValueAsString(JSON.treeToValue(tools, Object.class)) + "\n");
        }
        var expected = Files.exists(SNAPSHOT) ? JSON.readTree(SNAPSHOT.toFile()) : JSON.createArrayNode();
        assertThat(tools.findValuesAsText("name")).as(CHANGED).isEqualTo(expected.findValuesAsText("name"));
        for (var i = 0; i < tools.size(); i++) {
            assertThat(tools.path(i)).as(CHANGED).isEqualTo(expected.path(i));
        }
    }

    @Test
    void noToolAsksWhoseTasksTheseAre() throws Exception {
        for (var tool : offered()) {
            assertThat(tool.path("inputSchema").toString()).doesNotContainIgnoringCase("account")
                    .doesNotContainIgnoringCase("user").doesNotContainIgnoringCase("owner");
            assertThat(tool.path("inputSchema").path("additionalProperties").asBoolean(true)).isFalse();
        }
    }

    private JsonNode offered() throws Exception {
        return message(token(signUp()), request("tools/list", "{}")).json().path("result").path("tools");
    }
}
