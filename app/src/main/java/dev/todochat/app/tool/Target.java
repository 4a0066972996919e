package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A task that a call would touch, as it is now.
 *
 * @param version another one means that the task has changed since
 * @param changes what the call would make of its fields; none where it is deleted
 */
public record Target(TaskRef task, long version, List<Change> changes) {
    public Target {
        changes = List.copyOf(changes);
    }

    public Target(long id, String title, long version) {
        this(new TaskRef(id, title), version, List.of());
    }

    public long id() {
        return task.id();
    }

    /** What will be another value than before. */
    public List<Change> realChanges() {
        return changes.stream().filter(Change::isReal).toList();
    }

    /** The same when the calls that touch these are made before. */
    public Target after(List<Target> earlier) {
        var before = earlier.stream().filter(target -> target.id() == id())
                .flatMap(target -> target.changes().stream()).toList();
        return new Target(task, version, changes.stream().map(change -> change.after(before)).toList());
    }

    public ObjectNode toJson() {
        var json = Json.object().put("id", id()).put("title", task.title()).put("version", version);
        var listed = json.putArray("changes");
        changes.forEach(change -> listed.add(change.toJson()));
        return json;
    }

    /** Reads what {@link #toJson} wrote. */
    public static Target stored(JsonNode json) {
        var changes = new ArrayList<Change>();
        json.path("changes").forEach(change -> changes.add(Change.stored(change)));
        return new Target(new TaskRef(json.path("id").asLong(), json.path("title").asText()),
                json.path("version").asLong(), changes);
    }
}
