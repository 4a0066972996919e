package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;

/** A task as receipts and cards name it: its id, and its title at that time. */
public record TaskRef(long id, String title) {
    public static ArrayNode toJson(List<TaskRef> tasks) {
        var json = Json.object().putArray("tasks");
        tasks.forEach(task -> json.addObject().put("id", task.id()).put("title", task.title()));
        return json;
    }

    /** Reads what {@link #toJson} wrote. */
    public static List<TaskRef> stored(JsonNode json) {
        var tasks = new ArrayList<TaskRef>();
        json.forEach(task -> tasks.add(new TaskRef(task.path("id").asLong(), task.path("title").asText())));
        return List.copyOf(tasks);
    }
}
