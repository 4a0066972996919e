package dev.todochat.app.task;

import dev.todochat.app.http.Fields;
import java.util.Optional;

/** What is to change in a task; what is left out stays as it is. */
public record TaskEdit(Optional<Title> title, Optional<Description> description) {
    static final TaskEdit NOTHING = new TaskEdit(Optional.empty(), Optional.empty());

    /** Throws an {@link dev.todochat.app.http.InvalidValue} that names the field. */
    static TaskEdit read(Fields fields) {
        return new TaskEdit(fields.optionalText("title").map(Title::new),
                fields.optionalText("description").map(Description::new));
    }

    /** The whole task as it will be: the one place that knows what each field does. */
    TaskDraft of(Task task) {
        return new TaskDraft(title.orElse(task.title()), description.orElse(task.description()));
    }

    boolean isNothing() {
        return equals(NOTHING);
    }
}
