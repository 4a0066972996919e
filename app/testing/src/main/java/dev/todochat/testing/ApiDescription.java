package dev.todochat.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The OpenAPI document as tests read it: parsed strictly, references followed, and every object closed, so that an
 * answer with a field that nobody described does not fit either.
 */
public final class ApiDescription {
    /** From the folder of any part, where its tests run. */
    private static final Path SOURCE = Path.of("../app/src/main/resources/openapi.yaml");
    private static final String ADDRESS = "https://todo.example.com/openapi";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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

    public static ApiDescription read() {
        var strict = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            return new ApiDescription(strict.readTree(Files.readString(SOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Where each route's operation is, as a JSON pointer. */
    public SortedMap<Route, String> operations() {
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
    public Optional<Route> routeOf(String method, String path) {
        return operations().keySet().stream()
                .filter(route -> route.method().equals(method)
                        && path.matches(route.path().replace(".", "\\.").replace("{id}", "[^/]+")))
                .min((one, other) -> Boolean.compare(one.hasId(), other.hasId()));
    }

    public boolean isPublic(Route route) {
        var security = operation(route).path("security");
        return security.isArray() && security.isEmpty();
    }

    public JsonNode operation(Route route) {
        return document.at(operations().get(route));
    }

    /**
     * What does not fit between an answer and its description; empty when all is well.
     *
     * @param body of a stream: its events so far
     */
    public List<String> misfits(Route route, int status, String mediaType, String body) {
        var responses = operations().get(route) + "/responses/";
        var described = document.at(responses + status).isMissingNode() ? "default" : String.valueOf(status);
        var response = follow(responses + described);
        if (document.at(response).isMissingNode()) {
            return List.of("status %d is not described".formatted(status));
        }
        var content = response + "/content";
        if (document.at(content).isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("a body where none is described");
        }
        content += "/" + escaped(mediaType);
        if (document.at(content).isMissingNode()) {
            return List.of("media type '%s' is not described".formatted(mediaType));
        }
        if (mediaType.equals("text/event-stream")) {
            var events = content + "/x-events/";
            return Stream.of(body.split("\n\n")).filter(block -> !block.startsWith(":"))
                    .flatMap(event -> misfitsOfEvent(events, event).stream()).toList();
        }
        return mediaType.contains("json") ? misfitsOfText(content + "/schema", body) : List.of();
    }

    private List<String> misfitsOfEvent(String events, String event) {
        var lines = event.split("\n");
        if (lines.length != 2 || !lines[0].startsWith("event: ") || !lines[1].startsWith("data: ")) {
            return List.of("'%s' is no event".formatted(event));
        }
        var described = events + lines[0].substring("event: ".length());
        return document.at(described).isMissingNode() ? List.of("'%s' is not described".formatted(lines[0]))
                : misfitsOfText(described, lines[1].substring("data: ".length()));
    }

    private List<String> misfitsOfText(String pointer, String json) {
        try {
            return misfits(pointer, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    /** Holds a value against the schema at a JSON pointer of the document. */
    public List<String> misfits(String pointer, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage()).toList();
    }

    /** Every reference in the document. */
    public List<String> references() {
        return document.findValuesAsText("$ref");
    }

    /** The pointer with references followed. */
    public String follow(String pointer) {
        var reference = document.at(pointer).path("$ref");
        return reference.isTextual() ? follow(reference.textValue().substring(1)) : pointer;
    }

    public static String escaped(String key) {
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
