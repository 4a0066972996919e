package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the fake's assistant proposed, which is always to delete everything, and the answers to it. */
final class FakeConfirmations {
    private final FakeTasks tasks;
    private final Map<Long, Proposed> all = new ConcurrentHashMap<>();

    /** @param tasks as they were when it was proposed */
    private record Proposed(long account, ObjectNode json, List<ObjectNode> tasks) {
    }

    FakeConfirmations(FakeTasks tasks) {
        this.tasks = tasks;
    }

    void routing(HttpRules rules, FakeBackend app) {
        rules.get("/api/confirmations/{id}", app.signed((exchange, account) ->
                        exchange.ok(find(exchange, account).json())))
                .post("/api/confirmations/{id}", app.signed(this::confirm))
                .delete("/api/confirmations/{id}", app.signed((exchange, account) ->
                        exchange.ok(ended(pending(exchange, account), "declined"))));
    }

    ObjectNode propose(long account, long id) {
        var named = tasks.of(account);
        var json = Exchange.json().put("id", id).put("tool", "delete_task").put("kind", "deleted")
                .put("summary", "Delete " + things(named)).put("state", "pending")
                .put("expires_at", Instant.now().plusSeconds(300).toString());
        var refs = json.putArray("tasks");
        var calls = json.putArray("calls");
        named.forEach(task -> {
            refs.add(named(task));
            calls.addObject().put("kind", "deleted").putArray("tasks").add(named(task));
        });
        all.put(id, new Proposed(account, json, named.stream().map(ObjectNode::deepCopy).toList()));
        return json;
    }

    static ObjectNode named(JsonNode task) {
        return Exchange.json().put("id", task.path("id").asLong()).put("title", task.path("title").asText());
    }

    private void confirm(Exchange exchange, long account) {
        var proposed = pending(exchange, account);
        var now = tasks.of(account);
        var changed = proposed.tasks().stream().filter(task -> !now.contains(task)).toList();
        if (!changed.isEmpty()) {
            ended(proposed, "failed");
            throw new Refusal(409, things(changed) + " changed since this was proposed, so nothing was done; ask again");
        }
        var answer = ended(proposed, "done");
        var results = answer.putArray("results");
        proposed.tasks().forEach(task -> {
            tasks.delete(account, task.path("id").asLong());
            results.addObject().put("name", "delete_task").put("kind", "deleted").put("is_error", false)
                    .put("text", "Deleted '" + task.path("title").asText() + "'").put("count", 1).putNull("task")
                    .putArray("tasks").add(named(task));
        });
        exchange.ok(answer);
    }

    private Proposed find(Exchange exchange, long account) {
        var proposed = all.get(exchange.id());
        if (proposed == null || proposed.account() != account) {
            throw Refusal.notFound();
        }
        return proposed;
    }

    private Proposed pending(Exchange exchange, long account) {
        var proposed = find(exchange, account);
        if (!proposed.json().path("state").asText().equals("pending")) {
            throw new Refusal(410, "This was answered already or took longer than five minutes; ask the assistant again");
        }
        return proposed;
    }

    private static ObjectNode ended(Proposed proposed, String state) {
        var answer = Exchange.json();
        answer.set("confirmation", proposed.json().put("state", state));
        return answer;
    }

    private static String things(List<ObjectNode> tasks) {
        return tasks.size() == 1 ? "'" + tasks.getFirst().path("title").asText() + "'" : tasks.size() + " tasks";
    }
}
