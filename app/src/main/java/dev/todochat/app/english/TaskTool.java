package dev.todochat.app.english;

import java.util.Arrays;
import java.util.Optional;

/** The tools that the assistant calls. A test compares their names, and what they do, with the tools that there are. */
enum TaskTool {
    ADD("add_task", true),
    LIST("list_tasks", false),
    GET("get_task", false),
    UPDATE("update_task", true),
    COMPLETE("complete_task", true),
    REOPEN("reopen_task", true),
    DELETE("delete_task", true);

    private final String word;
    private final boolean changes;

    TaskTool(String word, boolean changes) {
        this.word = word;
        this.changes = changes;
    }

    /** Empty for a tool that only another model calls. */
    static Optional<TaskTool> named(String word) {
        return Arrays.stream(values()).filter(tool -> tool.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /** Whether it does something to tasks, and not only looks. */
    boolean changes() {
        return changes;
    }
}
