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
    private static final int MAX_SHOWN = 80;

    private final FakeTasks tasks;
    private final Map<Long, Proposed> all = new ConcurrentHashMap<>();

    /** @param tasks as they were when it was proposed in that reply */
    private record Proposed(long account, ObjectNode json, List<ObjectNode> tasks, ObjectNode reply) {
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

    ObjectNode propose(long account, long id, ObjectNode reply) {
        var named = tasks.of(account);
        var json = Exchange.json().put("id", id).put("tool", "delete_task").put("kind", "deleted")
                .put("summary", "Delete " + things(named)).put("state", "pending")
                .put("expires_at", Instant.now().plusSeconds(300).toString());
        var refs = json.putArray("tasks");
        var calls = json.putArray("calls");
        named.forEach(task -> {
            refs.add(named(task));
            var call = calls.addObject().put("kind", "deleted").put("text", "Delete " + things(List.of(task)));
            call.putArray("tasks").add(named(task));
            call.putArray("changes");
        });
        json.putObject("asked_by").put("channel", "chat").putNull("name");
        json.putArray("problems");
        all.put(id, new Proposed(account, json, named.stream().map(ObjectNode::deepCopy).toList(), reply));
        reply.set("confirmation", json);
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
            var why = things(changed) + " changed since this was proposed, so nothing was done; ask again";
            proposed.json().withArray("problems").add(why);
            ended(proposed, "failed");
            throw new Refusal(409, why);
        }
        var answer = ended(proposed, "done");
        var results = answer.putArray("results");
        proposed.tasks().forEach(task -> {
            var id = task.path("id").asLong();
            tasks.delete(account, id);
            var result = results.addObject().put("name", "delete_task").put("kind", "deleted").put("is_error", false)
                    .put("text", "Deleted " + things(List.of(task))).put("count", 1);
            result.set("task", task);
            result.putArray("tasks").add(named(task));
            var call = result.deepCopy().put("id", proposed.json().path("id").asLong());
            call.putObject("arguments").put("id", id);
            proposed.reply().withArray("tool_calls").add(call);
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

    static String things(List<ObjectNode> tasks) {
        if (tasks.size() != 1) {
            return tasks.size() + " tasks";
        }
        var title = tasks.getFirst().path("title").asText();
        return "'" + (title.length() <= MAX_SHOWN ? title : title.substring(0, MAX_SHOWN) + "…") + "'";
    }
}
