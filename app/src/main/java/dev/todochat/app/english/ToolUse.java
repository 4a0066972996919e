package dev.todochat.app.english;

import java.util.Map;

/** A call of a tool; the arguments are JSON with sorted keys, so that equal calls are equal. */
record ToolUse(TaskTool tool, String arguments) {

    static ToolUse add(NewTask task) {
        return of(TaskTool.ADD, task.description().isEmpty() ? Map.of("title", task.title())
                : Map.of("title", task.title(), "description", task.description()));
    }

    static ToolUse list(Status status, int limit) {
        return of(TaskTool.LIST, Map.of("status", status.argument(), "limit", limit));
    }

    static ToolUse list(Status status, String query, int limit) {
        return of(TaskTool.LIST, Map.of("status", status.argument(), "query", query, "limit", limit));
    }

    static ToolUse page(Status status, int limit, String cursor) {
        return of(TaskTool.LIST, Map.of("status", status.argument(), "limit", limit, "cursor", cursor));
    }

    static ToolUse get(KnownTask task) {
        return of(TaskTool.GET, Map.of("id", task.id()));
    }

    static ToolUse rename(KnownTask task, String title) {
        return of(TaskTool.UPDATE, Map.of("id", task.id(), "title", title));
    }

    static ToolUse describe(KnownTask task, String description) {
        return of(TaskTool.UPDATE, Map.of("id", task.id(), "description", description));
    }

    static ToolUse restore(KnownTask task) {
        return of(TaskTool.UPDATE,
                Map.of("id", task.id(), "title", task.title(), "description", task.description()));
    }

    static ToolUse on(Action action, KnownTask task) {
        return of(action.tool(), Map.of("id", task.id()));
    }

    private static ToolUse of(TaskTool tool, Map<String, Object> arguments) {
        return new ToolUse(tool, Json.write(arguments));
    }

    /** The task that it is about; 0 when it names none. */
    long taskId() {
        return Json.parse(arguments).path("id").asLong();
    }
}
