package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.server.Sha256;

/**
 * One call that waits for a click: exactly this tool with exactly these arguments, for a task as it was.
 *
 * @param taskVersion a fingerprint of the whole task; another one means that the task changed since
 */
public record Proposal(String name, ObjectNode arguments, long taskId, String taskTitle, String taskVersion) {
    /** @param task as the tools describe it */
    static Proposal of(String name, ObjectNode arguments, JsonNode task) {
        return new Proposal(name, arguments, task.path("id").asLong(), task.path("title").asText(), version(task));
    }

    static Proposal stored(JsonNode json) {
        return new Proposal(json.path("name").asText(), (ObjectNode) json.path("arguments"),
                json.path("task_id").asLong(), json.path("task_title").asText(), json.path("task_version").asText());
    }

    ObjectNode toStore() {
        var json = Json.object().put("name", name).put("task_id", taskId).put("task_title", taskTitle)
                .put("task_version", taskVersion);
        json.set("arguments", arguments);
        return json;
    }

    static String version(JsonNode task) {
        return Sha256.hex(Json.write(task));
    }
}
