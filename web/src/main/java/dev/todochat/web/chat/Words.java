package dev.todochat.web.chat;

import dev.todochat.server.ForeignText;
import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import java.util.List;
import java.util.Locale;

/** Facts in words: the one place of web where what an assistant does gets its verbs. */
enum Words {
    ADD("Add", "Added", "Adding", "plus"),
    CHANGE("Change", "Changed", "Changing", "pen"),
    COMPLETE("Complete", "Completed", "Completing", "check"),
    REOPEN("Reopen", "Reopened", "Reopening", "undo"),
    DELETE("Delete", "Deleted", "Deleting", "trash"),
    LOOK("Look", "Looked", "Looking at your tasks", "list"),
    /** Named plainly rather than wrongly. */
    OTHER("Confirm", "Done", "Working", "check");

    /** Room for a title in a line. */
    private static final int MAX_TITLE = 80;

    private final String imperative;
    private final String past;
    private final String doing;
    private final String icon;

    Words(String imperative, String past, String doing, String icon) {
        this.imperative = imperative;
        this.past = past;
        this.doing = doing;
        this.icon = icon;
    }

    static Words of(Kind kind) {
        return switch (kind) {
            case ADDED -> ADD;
            case CHANGED -> CHANGE;
            case COMPLETED -> COMPLETE;
            case REOPENED -> REOPEN;
            case DELETED -> DELETE;
            case READ -> LOOK;
            case OTHER -> OTHER;
        };
    }

    /** {@code Delete}: what is asked for. */
    String imperative() {
        return imperative;
    }

    /** {@code Deleted}. */
    String past() {
        return past;
    }

    /** {@code Deleting}. */
    String doing() {
        return doing;
    }

    /** {@code Couldn't delete}. */
    String failed() {
        return this == OTHER ? "That didn't work" : "Couldn't " + imperative.toLowerCase(Locale.ROOT);
    }

    String icon() {
        return icon;
    }

    /** {@code 'Milk'}, or {@code 3 tasks}. */
    static String things(List<TaskRef> tasks) {
        return tasks.size() == 1 ? ForeignText.quoted(tasks.getFirst().title(), MAX_TITLE) : count(tasks);
    }

    /** {@code 1 task}: without what somebody else wrote. */
    static String count(List<TaskRef> tasks) {
        return tasks.size() == 1 ? "1 task" : tasks.size() + " tasks";
    }

    /** On a line whose quotation marks are its own element. */
    static String shortened(String title) {
        return ForeignText.of(title, MAX_TITLE).line();
    }
}
