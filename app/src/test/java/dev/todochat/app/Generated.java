package dev.todochat.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls that nobody thought of, always the same for a seed; {@code -Dgenerated.seed=7} makes others. */
public final class Generated {
    private static final long SEED = Long.getLong("generated.seed", 1);
    private static final List<String> NO_TOOLS = List.of("Add_task", "add_task ", "drop_database", "../tasks",
            "add_task\0", "a".repeat(300), "\ud83e\udd5b");
    private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1", "1.5", "1e999", "-0.0",
            "9223372036854775807", "9223372036854775808", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"",
            "\"9999-12-31T23:59:59.999999999Z\"", "\"0000-01-01T00:00:00Z\"", "[]", "{}", "[null]", "[1]", "[[[]]]",
            "{\"id\":1}", "{\"\":\"\"}", "\"open\"", "\"delete\"", "1E-400", "12345678901234567890123456789");

    private Generated() {
    }

    /** Arguments for a schema's properties, some of them as they should be. */
    static ObjectNode arguments(Random random, JsonNode schema, List<Long> ids) {
        var arguments = Json.object();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(4) > 0) {
                var fitting = property.getValue().path("type").asText().equals("integer")
                        ? Json.object().numberNode(one(random, ids))
                        : Json.object().textNode(one(random, List.of("Milk", "open", "all", "2 litres")));
                arguments.set(property.getKey(), random.nextInt(3) > 0 ? fitting : value(random));
            }
        });
        if (random.nextInt(20) == 0) {
            arguments.set(one(random, List.of("account_id", "user", "owner", "x", "")), value(random));
        }
        return arguments;
    }

    /** Calls of tools by name with arguments as JSON, or as what is none. */
    public static List<ObjectNode> calls(int count, List<ObjectNode> tools, List<Long> ids) {
        var calls = new ArrayList<ObjectNode>();
        for (var i = 0; i < count; i++) {
            var random = new Random(SEED * 1_000_000 + i);
            var tool = tools.get(i % tools.size());
            var name = tool.path("name").asText();
            var call = Json.object().put("name", random.nextInt(25) == 0 ? one(random, NO_TOOLS) : name);
            call.set("arguments", random.nextInt(25) == 0 ? value(random)
                    : arguments(random, tool.path("inputSchema"), ids));
            calls.add(call);
        }
        return calls;
    }

    /** As it can be sent: half a character has no bytes and an endless number no digits, but both have a notation. */
    public static String written(JsonNode json) {
        return json.toString().replace("\ud800", "\\ud800").replace("\"Infinity\"", "1e999");
    }

    static JsonNode value(Random random) {
        return Json.parseOwn(one(random, VALUES));
    }

    private static <T> T one(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
