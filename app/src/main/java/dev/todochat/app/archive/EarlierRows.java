package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Kind;
import java.util.Optional;
import java.util.function.Function;

/** Rows of files from before calls were kept as facts: what they did is worked out as a migration did it here. */
final class EarlierRows {
    private final Function<String, Optional<Kind>> kinds;

    /** @param kinds of tools, by name */
    EarlierRows(Function<String, Optional<Kind>> kinds) {
        this.kinds = kinds;
    }

    /** Adds what the row lacks; rows of today stay as they are. */
    void complete(String table, ObjectNode row) {
        if (table.equals("tool_calls") && !row.has("kind")) {
            completeCall(row);
        } else if (table.equals("confirmations")) {
            row.path("calls").forEach(call -> {
                if (call instanceof ObjectNode object && !object.has("tasks")) {
                    completeProposal(object);
                }
            });
        }
    }

    private void completeCall(ObjectNode row) {
        var task = row.at("/result/task");
        var tasks = Json.object().putArray("tasks");
        if (task.isObject()) {
            tasks.addObject().<ObjectNode>set("id", task.path("id")).set("title", task.path("title"));
        }
        row.put("kind", kind(row).map(Json::word).orElse(null)).put("task_count",
                task.isObject() ? 1 : row.at("/result/tasks").size()).set("tasks", tasks);
    }

    private void completeProposal(ObjectNode call) {
        call.put("kind", Json.word(kind(call).orElse(Kind.CHANGED)));
        call.putArray("tasks").addObject().put("version", 0)
                .<ObjectNode>set("id", call.path("task_id")).set("title", call.path("task_title"));
    }

    private Optional<Kind> kind(JsonNode call) {
        return kinds.apply(call.path("name").asText());
    }
}
