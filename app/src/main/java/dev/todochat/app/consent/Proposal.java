package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.Target;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One call that waits for a click: exactly this tool with exactly these arguments, for the tasks as they were. */
public record Proposal(String name, Kind kind, ObjectNode arguments, List<Target> targets) {
    private static final long UNKNOWN_VERSION = 0;

    public Proposal {
        targets = List.copyOf(targets);
    }

    public List<TaskRef> tasks() {
        return targets.stream().map(Target::task).toList();
    }

    /** For people, a line for each task. */
    public List<String> lines() {
        return Wording.asked(kind, targets);
    }

    /** For whoever shows the card. */
    ObjectNode toJson() {
        var json = Json.object().put("kind", Json.word(kind)).put("text", String.join("\n", lines()));
        json.set("tasks", TaskRef.toJson(tasks()));
        var changes = json.putArray("changes");
        targets.forEach(target -> target.realChanges().forEach(change ->
                changes.add(Json.object().put("task_id", target.id()).setAll(change.toJson()))));
        return json;
    }

    /** Whether an older version wrote it, which kept no version of the task. */
    boolean isUnversioned() {
        return targets.stream().anyMatch(target -> target.version() == UNKNOWN_VERSION);
    }

    /** Whether an older version wrote it, which kept nothing of what would change. */
    boolean tellsNoChanges() {
        return !kind.isDestructive() && targets.stream().allMatch(target -> target.changes().isEmpty());
    }

    Proposal with(List<Target> others) {
        return new Proposal(name, kind, arguments, others);
    }

    Call call() {
        return new Call(name, arguments);
    }

    /**
     * Reads what {@link #toStore} wrote, and what an older version did, which named one task and no kind. The version of
     * that task cannot be compared, so that it counts as changed since.
     *
     * @param kinds of tools, by name
     */
    static Proposal stored(JsonNode json, Function<String, Optional<Kind>> kinds) {
        var name = json.path("name").asText();
        var kind = json.has("kind") ? Optional.of(Kind.valueOf(json.path("kind").asText().toUpperCase(Locale.ROOT)))
                : kinds.apply(name);
        var targets = new ArrayList<Target>();
        json.path("tasks").forEach(task -> targets.add(Target.stored(task)));
        if (json.has("task_id")) {
            targets.add(new Target(json.path("task_id").asLong(), json.path("task_title").asText(), UNKNOWN_VERSION));
        }
        return new Proposal(name, kind.orElse(Kind.CHANGED), (ObjectNode) json.path("arguments"), targets);
    }

    ObjectNode toStore() {
        var json = Json.object().put("name", name).put("kind", Json.word(kind));
        json.set("arguments", arguments);
        var tasks = json.putArray("tasks");
        targets.forEach(target -> tasks.add(target.toJson()));
        return json;
    }
}
