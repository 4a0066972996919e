package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an assistant proposed in one turn, and where it stands.
 *
 * @param problems why nothing was done, or not all of it, as sentences for people
 */
public record Confirmation(ConfirmationId id, List<Proposal> calls, AskedBy askedBy, State state, Instant expiresAt,
                           List<String> problems) {
    /** Only {@code PENDING} can still be answered; {@code FAILED} did nothing, or not all of it. */
    public enum State {
        PENDING, DONE, DECLINED, EXPIRED, FAILED
    }

    public Confirmation {
        calls = List.copyOf(calls);
        problems = List.copyOf(problems);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("A confirmation needs a call");
        }
    }

    Confirmation with(List<Proposal> others) {
        return new Confirmation(id, others, askedBy, state, expiresAt, problems);
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

    /** For people, in the order in which it would be done: a line for each call and task. */
    public List<String> lines() {
        return calls.stream().flatMap(call -> call.lines().stream()).toList();
    }

    /** What would be done, in order. */
    public ArrayNode callsToJson() {
        var json = Json.object().putArray("calls");
        calls.forEach(call -> json.add(call.toJson()));
        return json;
    }

    public ObjectNode toJson() {
        var json = Json.object().put("id", id.value()).put("tool", mostSerious().name())
                .put("kind", Json.word(mostSerious().kind())).put("summary", summary());
        json.set("tasks", TaskRef.toJson(tasks()));
        json.set("calls", callsToJson());
        json.set("asked_by", askedBy.toJson());
        json.put("expires_at", Json.time(expiresAt)).put("state", Json.word(state));
        problems.forEach(json.putArray("problems")::add);
        return json;
    }
}
