package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.Admission;
import dev.todochat.app.db.Database;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.app.http.Fields;
import dev.todochat.app.http.Json;
import dev.todochat.app.task.TaskDraft;
import dev.todochat.app.task.TaskEdit;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.Tool;
import dev.todochat.testing.ApiDescription;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A task has one shape: what the API describes, what the tools describe, and what is read are held equal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskShapeTest {
    /** What each field of a draft is like when somebody says it. A new field needs a line here, in words of its own. */
    private static final Map<String, String> SAID = Map.of(
            "title", "{\"title\":\"Oat milk\"}",
            "description", "{\"title\":\"Milk\",\"description\":\"2 litres\"}");
    private static final Set<String> CONSTRAINTS = Set.of("type", "minLength", "maxLength", "enum", "format");

    private final ApiDescription description = ApiDescription.read();
    private Database database;
    private List<Tool> tools;

    @BeforeAll
    void askForTheTools() {
        var url = TestPostgres.freshDatabase();
        database = Database.connect(DatabaseUrl.parse(url), Optional.of(DatabaseUrl.parse(TestPostgres.direct(url))),
                InstantSource.system());
        tools = new TaskFeature(database.db(), InstantSource.system(), new Admission(database.db())).tools();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theToolsAnswerWithTheTaskOfTheApi() {
        var api = description.document().at("/components/schemas/Task");
        for (var tool : tools) {
            var answer = Json.parseOwn(tool.outputSchema()).path("properties");
            var task = answer.has("task") ? answer.path("task") : answer.path("tasks").path("items");
            assertThat(names(task.path("properties"))).as(tool.name()).isEqualTo(names(api.path("properties")));
            assertThat(words(task.path("required"))).as(tool.name()).isEqualTo(words(api.path("required")));
            task.path("properties").properties().forEach(field -> assertThat(field.getValue().path("type"))
                    .as("%s of %s", field.getKey(), tool.name())
                    .isEqualTo(resolved(api.path("properties").path(field.getKey())).path("type")));
        }
    }

    @Test
    void theToolsTakeTheFieldsThatTheApiTakes() {
        assertThat(fields(body("/paths/~1api~1tasks/post"))).isEqualTo(fields(input(Kind.ADDED)));
        assertThat(fields(body("/paths/~1api~1tasks~1{id}/patch"))).isEqualTo(fields(input(Kind.CHANGED)));
    }

    @Test
    void aDraftAndAnEditReadTheFieldsThatAreDescribed() {
        var described = new TreeSet<>(fields(input(Kind.ADDED)).keySet());

        assertThat(components(TaskDraft.class)).isEqualTo(described);
        assertThat(components(TaskEdit.class)).isEqualTo(described);
        assertThat(SAID.keySet()).as("say each field in SAID").isEqualTo(described);
    }

    @Test
    void anotherValueOfAnyFieldIsAnotherDraft() {
        var plain = TaskDraft.read(new Fields(Json.object().put("title", "Milk")));

        SAID.forEach((field, json) -> {
            var other = TaskDraft.read(new Fields((ObjectNode) Json.parseOwn(json)));
            assertThat(other).as(field).isNotEqualTo(plain);
            assertThat(TaskDraft.read(new Fields(other.toJson()))).as(field).isEqualTo(other);
            assertThat(other.fingerprint()).as(field).isNotEqualTo(plain.fingerprint());
        });
    }

    private JsonNode body(String operation) {
        return description.document().at(operation).at("/requestBody/content/application~1json/schema");
    }

    private JsonNode input(Kind kind) {
        return tools.stream().filter(tool -> tool.kind() == kind).map(tool -> Json.parseOwn(tool.inputSchema()))
                .findFirst().orElseThrow();
    }

    /** The constraints of each field of a task, but for what only names the call. */
    private Map<String, Map<String, String>> fields(JsonNode schema) {
        var fields = new TreeMap<String, Map<String, String>>();
        schema.path("properties").properties().stream()
                .filter(field -> !Set.of("id", "client_request_id").contains(field.getKey()))
                .forEach(field -> fields.put(field.getKey(), constraints(resolved(field.getValue()))));
        return fields;
    }

    private static Map<String, String> constraints(JsonNode schema) {
        return schema.properties().stream().filter(entry -> CONSTRAINTS.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    /** What a reference leads to; of a choice between something and null, the something. */
    private JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(description.document().at(schema.path("$ref").asText().substring(1)));
        }
        return schema.has("oneOf") ? resolved(schema.path("oneOf").path(0)) : schema;
    }

    private static Set<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(component -> component.getName()
                .replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode properties) {
        var names = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> words(JsonNode list) {
        var words = new TreeSet<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }
}
