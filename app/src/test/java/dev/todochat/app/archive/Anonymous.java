package dev.todochat.app.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.todochat.app.http.Json;
import java.util.HashMap;
import java.util.Map;

/** An export with its ids replaced by when they first appear, so that two can be compared, and without whose it is. */
final class Anonymous {
    private static final Map<String, String> KINDS = Map.of("task_id", "task", "tool_call_id", "tool_calls",
            "conversation_id", "conversations", "message_id", "messages", "reply_to", "messages");

    private final Map<String, Integer> seen = new HashMap<>();

    static JsonNode of(JsonNode export) {
        ObjectNode copy = export.deepCopy();
        copy.remove("exported_at");
        ((ObjectNode) copy.path("account")).remove("email");
        ((ObjectNode) copy.path("account")).remove("created_at");
        var anonymous = new Anonymous();
        copy.properties().forEach(section -> section.getValue().forEach(row ->
                anonymous.replace(row, section.getKey().equals("tasks") ? "task" : section.getKey())));
        return copy;
    }

    private void replace(JsonNode node, String kind) {
        node.forEach(child -> replace(child, "task"));
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                var of = field.getKey().equals("id") ? kind : KINDS.getOrDefault(field.getKey(), "");
                if (!of.isEmpty() && field.getValue().isIntegralNumber()) {
                    field.setValue(Json.object().numberNode(
                            seen.computeIfAbsent(of + field.getValue(), _ -> seen.size())));
                } else if (field.getKey().equals("arguments") && field.getValue().isTextual()) {
                    field.setValue(arguments(field.getValue().textValue()));
                } else if (field.getKey().equals("task_version")) {
                    // A fingerprint of a task with its id.
                    field.setValue(TextNode.valueOf("version"));
                }
            });
        }
    }

    private JsonNode arguments(String text) {
        try {
            var json = Json.parse(text);
            replace(json, "task");
            return json;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
