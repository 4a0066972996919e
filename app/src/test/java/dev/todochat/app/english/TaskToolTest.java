package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.account.Admission;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.Tool;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The assistant knows the tools by name only; what it believes of them is what they are. */
class TaskToolTest {
    private static final Map<TaskTool, Kind> BELIEVED = Map.of(
            TaskTool.ADD, Kind.ADDED, TaskTool.LIST, Kind.READ, TaskTool.GET, Kind.READ,
            TaskTool.UPDATE, Kind.CHANGED, TaskTool.COMPLETE, Kind.COMPLETED, TaskTool.REOPEN, Kind.REOPENED,
            TaskTool.DELETE, Kind.DELETED);

    @Test
    void eachToolIsThereAndDoesWhatTheAssistantBelieves() {
        // None of them is called, so no database is asked.
        var kinds = new TaskFeature(null, InstantSource.system(), new Admission(null)).tools().stream()
                .collect(Collectors.toMap(Tool::name, Tool::kind));

        for (var tool : TaskTool.values()) {
            assertThat(kinds).as("%s", tool).containsEntry(tool.word(), BELIEVED.get(tool));
            assertThat(tool.changes()).as("%s", tool).isEqualTo(!BELIEVED.get(tool).isRead());
        }
    }

    @Test
    void theReasonsOfFailuresAreThoseOfTheTools() {
        assertThat(Failure.values()).extracting(Enum::name).containsExactly(
                Stream.of(dev.todochat.app.tool.Failure.values()).map(Enum::name).toArray(String[]::new));
    }
}
