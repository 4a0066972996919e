package dev.todochat.app.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Json;
import dev.todochat.app.task.Description;
import dev.todochat.app.task.Tasks;
import dev.todochat.app.task.Title;
import dev.todochat.app.tool.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of a file, checked, with new ids wherever an old one stood. What a row refers to in vain it loses. */
record ImportedRows(ArrayNode tasks, ArrayNode changes, ArrayNode conversations, ArrayNode messages,
                    ArrayNode toolCalls, ArrayNode confirmations) {
    private static final List<String> CHANNELS = Stream.of(Channel.values()).map(Json::word).toList();

    static ImportedRows read(Db tx, Part file) {
        var tasks = file.list("tasks");
        if (tasks.size() > Tasks.MAX_PER_ACCOUNT) {
            throw file.wrong("tasks", "must have at most %,d".formatted(Tasks.MAX_PER_ACCOUNT));
        }
        var changes = file.list("task_changes");
        var conversations = file.list("conversations");
        var messages = file.list("messages");
        var calls = file.list("tool_calls");
        // The journal also knows the tasks that are deleted.
        var taskIds = new HashSet<>(ids(tasks));
        changes.forEach(change -> taskIds.add(change.number("task_id")));
        var ids = new Ids(NewIds.of(tx, "tasks", taskIds), NewIds.of(tx, "task_changes", ids(changes)),
                NewIds.of(tx, "conversations", ids(conversations)), NewIds.of(tx, "messages", ids(messages)),
                NewIds.of(tx, "tool_calls", ids(calls)));
        var cards = file.list("confirmations");
        var cardIds = NewIds.of(tx, "confirmations", ids(cards));
        return new ImportedRows(rows(tasks, ids::task), rows(changes, ids::change),
                rows(conversations, ids::conversation), rows(messages, ids::message), rows(calls, ids::toolCall),
                rows(cards, card -> ids.confirmation(card, cardIds)));
    }

    private static List<Long> ids(List<Part> parts) {
        var seen = new HashSet<Long>();
        var ids = new ArrayList<Long>(parts.size());
        for (var part : parts) {
            if (!seen.add(part.number("id"))) {
                throw part.wrong("id", "must be there only once");
            }
            ids.add(part.number("id"));
        }
        return ids;
    }

    private static ArrayNode rows(List<Part> parts, Function<Part, ObjectNode> row) {
        var rows = Json.object().putArray("rows");
        parts.forEach(part -> rows.add(row.apply(part)));
        return rows;
    }

    private record Ids(NewIds tasks, NewIds changes, NewIds conversations, NewIds messages, NewIds toolCalls) {
        ObjectNode task(Part part) {
            return Json.object()
                    .put("id", own(tasks, part))
                    .put("title", part.text("title", text -> new Title(text).value()))
                    .put("description", part.text("description", text -> new Description(text).value()))
                    .put("created_at", part.time("created_at"))
                    .put("updated_at", part.time("updated_at"))
                    .put("completed_at", part.optionalTime("completed_at").orElse(null))
                    .put("version", Math.max(1, part.number("version")));
        }

        ObjectNode change(Part part) {
            var row = Json.object()
                    .put("id", own(changes, part))
                    .put("task_id", tasks.of(part.number("task_id")).orElseThrow())
                    .put("kind", part.word("kind", List.of("added", "changed", "updated", "completed", "reopened", "deleted")))
                    .put("channel", part.word("channel", CHANNELS))
                    .put("tool_call_id", part.optionalNumber("tool_call_id").flatMap(toolCalls::of).orElse(null))
                    .put("changed_at", part.time("changed_at"));
            for (var side : List.of("before", "after")) {
                var task = part.optionalObject(side);
                task.ifPresent(known -> tasks.replaceIn(known, "id"));
                row.set(side, task.orElse(null));
            }
            return row;
        }

        ObjectNode conversation(Part part) {
            return Json.object()
                    .put("id", own(conversations, part))
                    .put("title", part.text("title", text -> new dev.todochat.app.chat.Title(text).text()))
                    .put("created_at", part.time("created_at"))
                    .put("updated_at", part.time("updated_at"));
        }

        ObjectNode message(Part part) {
            var row = Json.object()
                    .put("id", own(messages, part))
                    .put("conversation_id", conversations.of(part.number("conversation_id"))
                            .orElseThrow(() -> part.wrong("conversation_id", "must be the id of a conversation here")))
                    .put("role", part.word("role", List.of("user", "assistant")))
                    .put("reply_to", part.optionalNumber("reply_to").flatMap(messages::of).orElse(null))
                    .put("text", part.text("text"))
                    .put("state", part.word("state", List.of("complete", "stopped", "failed")))
                    .put("input_tokens", part.number("input_tokens"))
                    .put("output_tokens", part.number("output_tokens"))
                    .put("created_at", part.time("created_at"));
            row.set("error", part.optionalObject("error").orElse(null));
            return row;
        }

        ObjectNode toolCall(Part part) {
            var row = Json.object()
                    .put("id", own(toolCalls, part))
                    .put("message_id", part.optionalNumber("message_id").flatMap(messages::of).orElse(null))
                    .put("channel", part.word("channel", CHANNELS))
                    .put("model_call_id", part.text("model_call_id"))
                    .put("name", part.text("name"))
                    .put("arguments", arguments(part.text("arguments")))
                    .put("state", part.word("state", List.of("running", "done", "failed", "proposed")))
                    .put("result_text", part.text("result_text"))
                    .put("started_at", part.time("started_at"))
                    .put("ended_at", part.optionalTime("ended_at").orElse(null));
            var result = part.optionalObject("result");
            result.ifPresent(this::renumber);
            row.set("result", result.orElse(null));
            return row;
        }

        ObjectNode confirmation(Part part, NewIds ids) {
            var row = Json.object()
                    .put("id", own(ids, part))
                    .put("message_id", part.optionalNumber("message_id").flatMap(messages::of).orElse(null))
                    .put("channel", part.word("channel", CHANNELS))
                    // None that waits: a click that nobody was asked for must not be brought in a file.
                    .put("state", part.word("state", List.of("done", "declined", "failed")))
                    .put("created_at", part.time("created_at"))
                    .put("expires_at", part.time("expires_at"))
                    .put("ended_at", part.optionalTime("ended_at").orElse(null));
            var calls = row.putArray("calls");
            part.list("calls").forEach(call -> calls.add(proposal(call)));
            if (calls.isEmpty()) {
                throw part.wrong("calls", "must hold a call");
            }
            return row;
        }

        private ObjectNode proposal(Part part) {
            var call = Json.object()
                    .put("name", part.text("name"))
                    .put("task_id", part.number("task_id"))
                    .put("task_title", part.text("task_title"))
                    .put("task_version", part.text("task_version"));
            tasks.replaceIn(call, "task_id");
            call.set("arguments", part.optionalObject("arguments")
                    .orElseThrow(() -> part.wrong("arguments", "must be an object")));
            tasks.replaceIn(call.path("arguments"), "id");
            return call;
        }

        /** What tools answer with: one task, or several. */
        private void renumber(JsonNode result) {
            tasks.replaceIn(result.path("task"), "id");
            result.path("tasks").forEach(task -> tasks.replaceIn(task, "id"));
        }

        /** As the model sent them, which may be no JSON. */
        private String arguments(String text) {
            try {
                if (Json.parse(text) instanceof ObjectNode object && object.has("id")) {
                    tasks.replaceIn(object, "id");
                    return Json.write(object);
                }
            } catch (JsonProcessingException e) {
                // Kept as it is.
            }
            return text;
        }

        private static long own(NewIds ids, Part part) {
            return ids.of(part.number("id")).orElseThrow();
        }
    }
}
