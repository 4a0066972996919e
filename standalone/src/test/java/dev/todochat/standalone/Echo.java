package dev.todochat.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a model says that puts the person's words everywhere: it adds a task of that name, calls a tool of that name,
 * wants the task deleted again, and at last says the same.
 */
final class Echo {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("\"id\":\\s*(\\d+)");
    /** Small enough to break in the middle of a tag. */
    private static final int PIECE = 5;

    /** A piece of an answer. */
    record Delta(String json, String finishReason) {
    }

    private record Call(String name, Map<String, ?> arguments) {
    }

    private Echo() {
    }

    static List<Delta> of(byte[] request) throws IOException {
        var messages = new ArrayList<JsonNode>();
        JSON.readTree(request).path("messages").forEach(messages::add);
        var said = messages.stream().filter(message -> role(message).equals("user")).toList().getLast()
                .path("content").asText();
        var results = messages.reversed().stream().takeWhile(message -> role(message).equals("tool"))
                .map(message -> message.path("content").asText()).toList();
        if (role(messages.getLast()).equals("user")) {
            return calls(List.of(new Call("add_task", Map.of("title", said, "description", said)),
                    new Call(said, Map.of("title", said)), new Call("get_task", Map.of("id", said)),
                    new Call("update_task", Map.of("id", 999_999_999, "title", said))));
        }
        // The four results of the first round name the task; the one of the second does not ask for more.
        var added = results.stream().map(ID::matcher).filter(found -> found.find())
                .map(found -> Long.valueOf(found.group(1))).findFirst();
        return results.size() > 1 && added.isPresent()
                ? calls(List.of(new Call("delete_task", Map.of("id", added.get())))) : words(said);
    }

    private static List<Delta> calls(List<Call> calls) throws IOException {
        var deltas = new ArrayList<Delta>();
        for (var call : calls) {
            deltas.add(new Delta(JSON.writeValueAsString(Map.of("role", "assistant", "tool_calls", List.of(Map.of(
                    "index", deltas.size(), "id", "call_" + deltas.size(), "type", "function", "function",
                    Map.of("name", call.name(), "arguments", JSON.writeValueAsString(call.arguments())))))), "null"));
        }
        deltas.add(new Delta("{}", "\"tool_calls\""));
        return deltas;
    }

    private static List<Delta> words(String text) throws IOException {
        var deltas = new ArrayList<Delta>();
        for (var at = 0; at < text.length(); at += PIECE) {
            var piece = text.substring(at, Math.min(text.length(), at + PIECE));
            deltas.add(new Delta(JSON.writeValueAsString(Map.of("content", piece)), "null"));
        }
        deltas.add(new Delta("{}", "\"stop\""));
        return deltas;
    }

    private static String role(JsonNode message) {
        return message.path("role").asText();
    }
}
