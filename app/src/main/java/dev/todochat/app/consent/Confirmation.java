package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an assistant proposed in one turn, and where it stands. */
public record Confirmation(ConfirmationId id, List<Proposal> calls, State state, Instant expiresAt) {
    /** Only {@code PENDING} can still be answered; {@code FAILED} did nothing, or not all of it. */
    public enum State {
        PENDING, DONE, DECLINED, EXPIRED, FAILED
    }

    public Confirmation {
        calls = List.copyOf(calls);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("A confirmation needs a call");
        }
    }

    /** The most serious of its calls: a card that deletes anything looks like one that deletes. */
    private Proposal mostSerious() {
        return calls.stream().filter(call -> call.kind().isDestructive()).findFirst().orElse(calls.getFirst());
    }

    /** All tasks that it names, each once. */
    public List<TaskRef> tasks() {
        return calls.stream().flatMap(call -> call.tasks().stream()).distinct().toList();
    }

    /** For people: {@code Delete 'Milk'}, {@code Complete 6 tasks and delete 2 tasks}. */
    public String summary() {
        return Wording.asked(calls.stream().map(call -> Map.entry(call.kind(), call.tasks())).toList());
    }

    public ObjectNode toJson() {
        var json = Json.object().put("id", id.value()).put("tool", mostSerious().name())
                .put("kind", Json.word(mostSerious().kind())).put("summary", summary());
        json.set("tasks", TaskRef.toJson(tasks()));
        var listed = json.putArray("calls");
        calls.forEach(call -> listed.addObject().put("kind", Json.word(call.kind()))
                .set("tasks", TaskRef.toJson(call.tasks())));
        return json.put("expires_at", Json.time(expiresAt)).put("state", Json.word(state));
    }
}
