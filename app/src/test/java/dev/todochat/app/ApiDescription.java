package dev.todochat.app;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.todochat.app.AppTest.Answer;
import dev.todochat.testing.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The OpenAPI document as tests read it: parsed strictly, references followed, and every object closed, so that an
 * answer with a field that nobody described does not fit either.
 */
final class ApiDescription {
    private static final String ADDRESS = "https://todo.example.com/openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final SchemaRegistry schemas;

    private ApiDescription(JsonNode document) {
        this.document = document;
        var closed = document.deepCopy();
        close(closed);
        this.schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, registry -> registry
                .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                .schemas(Map.of(ADDRESS, closed.toString())));
    }

    static ApiDescription read() {
        var strict = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try (var yaml = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
            return new ApiDescription(strict.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Where each route's operation is, as a JSON pointer. */
    SortedMap<Route, String> operations() {
        var operations = new TreeMap<Route, String>();
        document.path("paths").properties().forEach(path -> {
            var item = follow("/paths/" + escaped(path.getKey()));
            document.at(item).fieldNames().forEachRemaining(name -> {
                if (METHODS.contains(name)) {
                    operations.put(new Route(name.toUpperCase(Locale.ROOT), path.getKey()), item + "/" + name);
                }
            });
        });
        return operations;
    }

    /** The route that a request is for; a literal path wins over one with an id. */
    Optional<Route> routeOf(String method, String path) {
        return operations().keySet().stream()
                .filter(route -> route.method().equals(method)
                        && path.matches(route.path().replace(".", "\\.").replace("{id}", "[^/]+")))
                .min((one, other) -> Boolean.compare(one.hasId(), other.hasId()));
    }

    boolean isPublic(Route route) {
        var security = operation(route).path("security");
        return security.isArray() && security.isEmpty();
    }

    JsonNode operation(Route route) {
        return document.at(operations().get(route));
    }

    /** What does not fit between an answer and its description; empty when all is well. */
    List<String> misfits(Route route, Answer answer) {
        var responses = operations().get(route) + "/responses/";
        var described = document.at(responses + answer.status()).isMissingNode()
                ? "default" : String.valueOf(answer.status());
        var response = follow(responses + described);
        if (document.at(response).isMissingNode()) {
            return List.of("status %d is not described".formatted(answer.status()));
        }
        var content = response + "/content";
        if (document.at(content).isMissingNode()) {
            return answer.raw().body().isEmpty() ? List.of() : List.of("a body where none is described");
        }
        var mediaType = answer.header("Content-Type");
        if (document.at(content + "/" + escaped(mediaType)).isMissingNode()) {
            return List.of("media type '%s' is not described".formatted(mediaType));
        }
        return mediaType.contains("json") ? misfits(content + "/" + escaped(mediaType) + "/schema", answer.json())
                : List.of();
    }

    /** Holds a value against the schema at a JSON pointer of the document. */
    List<String> misfits(String pointer, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage()).toList();
    }

    /** Every reference in the document. */
    List<String> references() {
        return document.findValuesAsText("$ref");
    }

    /** The pointer with references followed. */
    String follow(String pointer) {
        var reference = document.at(pointer).path("$ref");
        return reference.isTextual() ? follow(reference.textValue().substring(1)) : pointer;
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static void close(JsonNode node) {
        var children = new ArrayList<JsonNode>();
        node.forEach(children::add);
        children.forEach(ApiDescription::close);
        if (node instanceof ObjectNode object && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }
}
