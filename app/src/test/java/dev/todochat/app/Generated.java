package dev.todochat.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Input that nobody thought of, made from samples and always the same for a seed. A property is tried for a second;
 * {@code -Dgenerated.seconds=600} tries longer, {@code -Dgenerated.seed=7} tries others.
 */
public final class Generated {
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("generated.seconds", 1));
    private static final long SEED = Long.getLong("generated.seed", 1);
    private static final List<String> PIECES = List.of("", " ", "\0", "\n", "\"", "'", "\\", "{", "}", "[", "]", ":", "/",
            "@", "%", "%zz", "%00", "?", "&", "=", ",", ".", "..", "-", "+", "0", "-1", "1e999", "9223372036854775808",
            "null", "true", "\ud800", "ß", "牛", "🥛", "\u202e", "#", "*", "<b>", "' or 1=1 --", "a".repeat(300));
    private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1", "1.5", "1e999", "-0.0",
            "9223372036854775807", "9223372036854775808", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"",
            "\"9999-12-31T23:59:59.999999999Z\"", "\"0000-01-01T00:00:00Z\"", "[]", "{}", "[null]", "[1]", "[[[]]]",
            "{\"id\":1}", "{\"\":\"\"}", "\"open\"", "\"delete\"", "1E-400", "12345678901234567890123456789");

    private Generated() {
    }

    /** Texts that are samples with pieces inserted, cut out, doubled and exchanged. */
    public static void texts(List<String> samples, Consumer<String> property) {
        tried(random -> text(random, samples), property);
    }

    /** A sample with some of its values, at any depth, replaced or removed. */
    public static void json(JsonNode sample, Consumer<JsonNode> property) {
        tried(random -> damaged(random, sample), property);
    }

    private static <T> void tried(Function<Random, T> generator, Consumer<T> property) {
        var end = System.nanoTime() + EACH.toNanos();
        for (var attempt = SEED * 1_000_000; System.nanoTime() - end < 0; attempt++) {
            var input = generator.apply(new Random(attempt));
            try {
                property.accept(input);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Attempt %d with: %s".formatted(attempt, input), e);
            }
        }
    }

    static String text(Random random, List<String> samples) {
        var text = new StringBuilder(one(random, samples));
        for (var change = random.nextInt(6); change >= 0; change--) {
            var at = random.nextInt(text.length() + 1);
            var to = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, one(random, PIECES));
                case 1 -> text.delete(at, to);
                case 2 -> text.insert(at, text.substring(at, to));
                case 3 -> text.replace(at, to, Character.toString(random.nextInt(0x300)));
                default -> text.insert(at, one(random, samples));
            }
        }
        return text.toString();
    }

    private static JsonNode damaged(Random random, JsonNode sample) {
        var copy = sample.deepCopy();
        for (var change = random.nextInt(3); change >= 0; change--) {
            var places = new ArrayList<Consumer<JsonNode>>();
            collect(copy, places);
            one(random, places).accept(value(random));
        }
        return copy;
    }

    private static void collect(JsonNode node, List<Consumer<JsonNode>> places) {
        switch (node) {
            case ObjectNode object -> object.fieldNames().forEachRemaining(name -> {
                places.add(value -> object.set(name, value));
                places.add(value -> object.remove(name));
            });
            case ArrayNode array when !array.isEmpty() -> {
                places.add(value -> array.set(0, value));
                places.add(array::add);
            }
            case JsonNode leaf -> { }
        }
        node.forEach(child -> collect(child, places));
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
            var call = Json.object().put("name", random.nextInt(25) == 0 ? text(random, List.of(name)) : name);
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
