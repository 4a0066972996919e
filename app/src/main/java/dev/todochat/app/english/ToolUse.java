package dev.todochat.app.english;

import java.util.Map;

/** A call of a tool; the arguments are JSON with sorted keys, so that equal calls are equal. */
record ToolUse(String tool, String arguments) {

    static ToolUse of(String tool, Map<String, Object> arguments) {
        return new ToolUse(tool, Json.write(arguments));
    }

    static ToolUse list(Status status, int limit) {
        return of("list_tasks", Map.of("status", status.argument(), "limit", limit));
    }

    static ToolUse list(Status status, String query, int limit) {
        return of("list_tasks", Map.of("status", status.argument(), "query", query, "limit", limit));
    }

    static ToolUse page(Status status, int limit, String cursor) {
        return of("list_tasks", Map.of("status", status.argument(), "limit", limit, "cursor", cursor));
    }

    static ToolUse on(Action action, KnownTask task) {
        return of(action.tool(), Map.of("id", task.id()));
    }
}
