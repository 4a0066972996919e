package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    /** The gravest of its tools: a card that deletes anything looks like one that deletes. */
    public String tool() {
        return calls.stream().map(Proposal::name).filter("delete_task"::equals).findFirst()
                .orElse(calls.getFirst().name());
    }

    /** For people: {@code Delete 'Milk'}, {@code Complete 6 tasks and delete 2 tasks}. */
    public String summary() {
        var titles = new LinkedHashMap<String, List<String>>();
        calls.forEach(call -> titles.merge(verb(call.name()), List.of(call.taskTitle()), Confirmation::joined));
        var text = new StringBuilder();
        var remaining = titles.size();
        for (var kind : titles.entrySet()) {
            var verb = text.isEmpty() ? kind.getKey() : kind.getKey().toLowerCase(Locale.ROOT);
            text.append(verb).append(kind.getValue().size() == 1
                    ? " '" + kind.getValue().getFirst() + "'" : " " + kind.getValue().size() + " tasks");
            remaining--;
            text.append(remaining > 1 ? ", " : remaining == 1 ? " and " : "");
        }
        return text.toString();
    }

    public ObjectNode toJson() {
        var json = Json.object().put("id", id.value()).put("tool", tool()).put("summary", summary());
        var tasks = json.putArray("tasks");
        var named = new LinkedHashMap<Long, String>();
        calls.forEach(call -> named.putIfAbsent(call.taskId(), call.taskTitle()));
        named.forEach((task, title) -> tasks.addObject().put("id", task).put("title", title));
        return json.put("expires_at", Json.time(expiresAt)).put("state", Json.word(state));
    }

    private static String verb(String tool) {
        return switch (tool) {
            case "delete_task" -> "Delete";
            case "complete_task" -> "Complete";
            case "reopen_task" -> "Reopen";
            default -> "Change";
        };
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
