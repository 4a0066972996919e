package dev.todochat.web.task;

import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Task;
import dev.todochat.web.html.Form;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person may write about a task, as a form shows it: as it is kept, or as it was typed, with what was wrong with
 * it. A new field of a task goes here, into {@code task/fields.jte} where it is typed, into {@link Task} where it is
 * read, and into {@code task/row.jte} where it is shown.
 *
 * @param problems why it was not taken, by the name of the field
 */
public record TaskForm(String title, String description, Map<String, String> problems) {
    /** What is wrong in general is told at the title, which every form has. */
    private static final String MAIN = "title";

    /** Nothing typed yet. */
    public static final TaskForm EMPTY = new TaskForm("", "", Map.of());

    public TaskForm {
        problems = Map.copyOf(problems);
    }

    static TaskForm of(Task task) {
        return new TaskForm(task.title(), task.description(), Map.of());
    }

    /** Fields that the form doesn't have are empty. */
    static TaskForm read(Form form) {
        return new TaskForm(form.text("title"), form.text("description"), Map.of());
    }

    /** What app is told, by its names of the fields. */
    Map<String, String> fields() {
        return Map.of("title", title, "description", description);
    }

    /** The same after app did not take it. What is wrong with no field of ours is told as well. */
    TaskForm refused(BackendFailure failure, String untitled) {
        var found = new TreeMap<String, String>();
        if (title.isEmpty()) {
            found.put(MAIN, untitled);
        } else if (failure instanceof BackendFailure.Invalid invalid) {
            found.putAll(invalid.errors());
            found.keySet().retainAll(fields().keySet());
        }
        if (found.isEmpty()) {
            found.put(MAIN, failure.detail());
        }
        return new TaskForm(title, description, found);
    }

    /** For the add box, which has one line for what is wrong; empty when nothing is. */
    public String anyProblem() {
        return problems.values().stream().findFirst().orElse("");
    }

    /** Empty when nothing is wrong with the field. */
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }
}
