package dev.todochat.delivery;

import static dev.todochat.delivery.Manifests.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schema of a CustomResourceDefinition, read strictly: the API server would silently drop an unknown field. */
final class CustomResourceSchema {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

    private final JsonNode definition;

    /** Finds the definition among the objects of a file of schemas. */
    CustomResourceSchema(Manifests file) {
        definition = file.of("CustomResourceDefinition").findFirst().orElseThrow();
    }

    List<String> problems(JsonNode object) {
        var version = object.path("apiVersion").asText().replaceAll(".*/", "");
        var problems = new ArrayList<String>();
        if (!definition.at("/spec/names/kind").asText().equals(object.path("kind").asText())) {
            problems.add("the schema is of another kind");
        }
        elements(definition.at("/spec/versions"))
                .filter(candidate -> candidate.path("name").asText().equals(version)).findFirst()
                .ifPresentOrElse(
                        found -> check(found.at("/schema/openAPIV3Schema"), object, "", problems),
                        () -> problems.add("there is no version " + version));
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> problems) {
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            return;
        }
        if (schema.has("enum") && elements(schema.path("enum")).noneMatch(value::equals)) {
            problems.add(path + ": " + value + " is none of " + schema.path("enum"));
        }
        if (schema.has("pattern") && !value.asText().matches(".*(?:" + schema.path("pattern").asText() + ").*")) {
            problems.add(path + ": " + value + " does not match " + schema.path("pattern").asText());
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(schema, value, path, problems);
            case "array" -> {
                require(value.isArray(), path, "a list", problems);
                elements(value).forEach(element -> check(schema.path("items"), element, path + "[]", problems));
            }
            case "string" -> require(value.isTextual(), path, "a string", problems);
            case "boolean" -> require(value.isBoolean(), path, "true or false", problems);
            case "integer" -> require(value.isIntegralNumber(), path, "a whole number", problems);
            case "number" -> require(value.isNumber(), path, "a number", problems);
            default -> { }
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String path, List<String> problems) {
        require(value.isObject(), path, "an object", problems);
        elements(schema.path("required")).map(JsonNode::asText).filter(name -> !value.has(name))
                .forEach(name -> problems.add(path + "." + name + " is missing"));
        var properties = schema.path("properties");
        value.properties().forEach(entry -> {
            var name = entry.getKey();
            if (path.isEmpty() && OF_EVERY_OBJECT.contains(name)) {
                return;
            }
            if (properties.has(name)) {
                check(properties.path(name), entry.getValue(), path + "." + name, problems);
            } else if (schema.has("additionalProperties")) {
                check(schema.path("additionalProperties"), entry.getValue(), path + "." + name, problems);
            } else {
                problems.add(path + "." + name + " is unknown");
            }
        });
    }

    private static void require(boolean right, String path, String expected, List<String> problems) {
        if (!right) {
            problems.add(path + " must be " + expected);
        }
    }
}
