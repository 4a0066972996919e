package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.Target;
import dev.todochat.app.tool.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One call that waits for a click: exactly this tool with exactly these arguments, for the tasks as they were. */
public record Proposal(String name, Kind kind, ObjectNode arguments, List<Target> targets) {
    public Proposal {
        targets = List.copyOf(targets);
    }

    public List<TaskRef> tasks() {
        return targets.stream().map(Target::task).toList();
    }

    Call call() {
        return new Call(name, arguments);
    }

    static Proposal stored(JsonNode json) {
        var targets = new ArrayList<Target>();
        json.path("tasks").forEach(task -> targets.add(new Target(task.path("id").asLong(),
                task.path("title").asText(), task.path("version").asLong())));
        return new Proposal(json.path("name").asText(),
                Kind.valueOf(json.path("kind").asText("changed").toUpperCase(Locale.ROOT)),
                (ObjectNode) json.path("arguments"), targets);
    }

    ObjectNode toStore() {
        var json = Json.object().put("name", name).put("kind", Json.word(kind));
        json.set("arguments", arguments);
        var tasks = json.putArray("tasks");
        targets.forEach(target -> tasks.addObject().put("id", target.id()).put("title", target.task().title())
                .put("version", target.version()));
        return json;
    }
}
