package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a call would make of one field of a task; both sides are as the API shows the field. */
public record Change(String field, JsonNode from, JsonNode to) {
    /**
     * The fields of a task that a call sets, in the task's order. One that keeps its value is among them when the call
     * names it: another call, that is made before, may give it another one.
     */
    public static List<Change> between(ObjectNode was, ObjectNode becomes, Set<String> named) {
        var changes = new ArrayList<Change>();
        becomes.properties().forEach(field -> {
            var change = new Change(field.getKey(), present(was.path(field.getKey())), field.getValue());
            if (change.isReal() || named.contains(change.field())) {
                changes.add(change);
            }
        });
        return List.copyOf(changes);
    }

    public boolean isReal() {
        return !from.equals(to);
    }

    /** The same when these changes of the same task come before it. */
    Change after(List<Change> earlier) {
        return earlier.stream().filter(change -> change.field().equals(field)).reduce((_, last) -> last)
                .map(last -> new Change(field, last.to(), to)).orElse(this);
    }

    public ObjectNode toJson() {
        return Json.object().put("field", field).<ObjectNode>set("from", from).set("to", to);
    }

    /** Reads what {@link #toJson} wrote. */
    static Change stored(JsonNode json) {
        return new Change(json.path("field").asText(), present(json.path("from")), present(json.path("to")));
    }

    private static JsonNode present(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }
}
