package dev.todochat.web.chat;

import dev.todochat.web.backend.Confirmation.Call;
import dev.todochat.web.backend.Confirmation.Change;
import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one call would do with one task. Everything but its values is ours.
 *
 * @param unchanged whether the task would be as it is
 */
public record CardLine(String icon, String verb, Shown title, List<Field> fields, boolean unchanged) {
    /** The field that has words of its own. */
    private static final String COMPLETED = "completed";

    /**
     * What a field would become.
     *
     * @param name empty where the values say it
     */
    public record Field(String name, Shown from, Shown to) {
        static Field of(Change change) {
            if (change.field().equals(COMPLETED)) {
                return new Field("", Shown.state(change.from()), Shown.state(change.to()));
            }
            var values = Shown.change(change.from(), change.to());
            var words = change.field().replace('_', ' ');
            return new Field(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                    values.from(), values.to());
        }
    }

    public CardLine {
        fields = List.copyOf(fields);
    }

    static Stream<CardLine> of(Call call, boolean changesAreTold) {
        return call.tasks().stream().map(task -> of(call, task, changesAreTold));
    }

    private static CardLine of(Call call, TaskRef task, boolean changesAreTold) {
        var words = Words.of(call.kind());
        var fields = call.changes().stream().filter(change -> change.taskId() == task.id()).map(Field::of).toList();
        var changes = call.kind() == Kind.CHANGED || call.kind().moves();
        return new CardLine(words.icon(), words.imperative(), Shown.text(task.title()), fields,
                changes && changesAreTold && fields.isEmpty());
    }
}
