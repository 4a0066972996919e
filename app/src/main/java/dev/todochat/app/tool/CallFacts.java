package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.util.List;
import java.util.Optional;

/**
 * What a call did, as every answer of the API tells it.
 *
 * @param kind  of its tool; empty for one that there is not
 * @param tasks those that it changed, or the one that it read
 * @param count how many tasks it changed or found
 */
public record CallFacts(Optional<Kind> kind, List<TaskRef> tasks, long count) {
    public static CallFacts of(Optional<Kind> kind, ToolResult result) {
        return new CallFacts(kind, result.tasks(), result.count());
    }

    public ObjectNode putInto(ObjectNode json) {
        json.put("kind", kind.map(Json::word).orElse(null)).put("count", count);
        return json.set("tasks", TaskRef.toJson(tasks));
    }
}
