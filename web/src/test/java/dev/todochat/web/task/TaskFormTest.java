package dev.todochat.web.task;

import static dev.todochat.web.html.Pages.TEMPLATES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.ApiDescription;
import dev.todochat.web.backend.ReadTask;
import dev.todochat.web.backend.Task;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskFormTest {
    private static final Task MILK = Task.unknown(7, "Milk");

    /** A field that is forgotten in one of these places would be typed in vain, or emptied by every edit. */
    @Test
    void everyFieldCanBeTypedIsSentAndCanBeRefused() {
        var fields = Stream.of(TaskForm.class.getRecordComponents()).map(RecordComponent::getName)
                .filter(name -> !name.equals("problems"))
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)).toList();

        assertThat(TaskForm.EMPTY.fields().keySet()).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(fields).isNotEmpty().allSatisfy(field -> {
            assertThat(html(TaskForm.EMPTY)).contains(" name=\"" + field + "\"").doesNotContain("Not this one");
            assertThat(html(new TaskForm("", "", Map.of(field, "Not this one"))))
                    .contains("id=\"" + field + "-error-7\" role=\"alert\">Not this one<");
        });
    }

    /** A field that app takes and no form has would be one that only assistants can set. */
    @Test
    void everyFieldThatAppTakesIsInTheForm() {
        var taken = ApiDescription.read().document()
                .at("/paths/~1api~1tasks~1{id}/patch/requestBody/content/application~1json/schema/properties");

        assertThat(TaskForm.EMPTY.fields().keySet())
                .containsExactlyInAnyOrderElementsOf(taken::fieldNames);
    }

    /** What somebody typed can be read again: in the form, and beside the check. */
    @Test
    void everyFieldIsReadFromAppAndShownInItsRow() {
        var said = new StringBuilder();
        TaskForm.EMPTY.fields().keySet().forEach(field -> said.append(",\"%s\":\"the %s\"".formatted(field, field)));
        var task = ReadTask.of("""
                {"id":7,"completed":false,"created_at":"2026-03-02T10:00:00Z","updated_at":"2026-03-02T10:00:00Z"%s}"""
                .formatted(said));

        TaskForm.of(task).fields().forEach((field, value) -> {
            assertThat(value).isEqualTo("the " + field);
            assertThat(TEMPLATES.taskRow(task, Place.at("/"), false).render()).contains(">the " + field + "<");
        });
    }

    private static String html(TaskForm form) {
        return TEMPLATES.taskFields(MILK, form, Place.at("/")).render();
    }
}
