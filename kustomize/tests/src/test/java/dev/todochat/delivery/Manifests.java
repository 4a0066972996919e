package dev.todochat.delivery;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects of a YAML text, which must not name a key twice. */
record Manifests(List<JsonNode> objects) {
    private static final YAMLMapper YAML = YAMLMapper.builder(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()).build();

    static Manifests parse(String yaml) {
        try (var parser = YAML.createParser(yaml); var objects = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(parser)) {
            return new Manifests(objects.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        var found = of(kind).filter(object -> name(object).equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("%d objects %s/%s".formatted(found.size(), kind, name));
        }
        return found.getFirst();
    }

    boolean has(String kind, String name) {
        return of(kind).anyMatch(object -> name(object).equals(name));
    }

    /** What runs pods; what an operator makes of its own kinds is that operator's. */
    Stream<JsonNode> workloads() {
        return objects.stream().filter(object -> object.path("apiVersion").asText().startsWith("apps/"));
    }

    Stream<JsonNode> containers() {
        return workloads().flatMap(Manifests::containersOf);
    }

    static Stream<JsonNode> containersOf(JsonNode workload) {
        var pod = workload.at("/spec/template/spec");
        return Stream.concat(elements(pod.path("initContainers")), elements(pod.path("containers")));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String describe(JsonNode object) {
        return object.path("kind").asText() + "/" + name(object);
    }

    static Map<String, String> strings(JsonNode object) {
        var strings = new TreeMap<String, String>();
        object.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    /** Whether all of a selector's labels are among the others. */
    static boolean matches(JsonNode selector, JsonNode labels) {
        return strings(labels).entrySet().containsAll(strings(selector).entrySet());
    }
}
