package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.testing.ApiDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiDocumentTest extends DescribedApiTest {
    @Test
    void everyRouteIsDescribedAndNothingElse() {
        assertThat(new TreeSet<>(description.operations().keySet())).isEqualTo(routes());
    }

    @Test
    void itIsServedAsItIsInTheSource() throws Exception {
        var answer = get("", "/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(answer.raw().body()).startsWith("openapi: 3.1.0").contains("operationId: addTask");
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        var references = description.references();

        assertThat(references).allSatisfy(reference ->
                assertThat(description.document().at(reference.substring(1)).isMissingNode()).isFalse());
        for (var kind : List.of("headers", "parameters", "responses", "schemas")) {
            description.document().path("components").path(kind).fieldNames().forEachRemaining(name ->
                    assertThat(references).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void operationsHaveNamesOfTheirOwnTagsParametersOfTheirPathsAndAWordForWhatGoesWrong() {
        var tags = new HashSet<>(description.document().path("tags").findValuesAsText("name"));
        var names = new HashSet<String>();
        new HashSet<>(description.operations().values()).forEach(pointer -> {
            var operation = description.document().at(pointer);
            assertThat(names.add(operation.path("operationId").textValue())).as(pointer).isTrue();
            assertThat(operation.path("summary").asText()).as(pointer).isNotBlank();
            assertThat(tags).as(pointer).contains(operation.path("tags").path(0).textValue());
            assertThat(operation.path("responses").fieldNames()).toIterable().as(pointer).anyMatch(
                    status -> status.startsWith("2"));
        });
        description.operations().forEach((route, pointer) ->
                assertThat(pathParameters(pointer)).as("%s", route).isEqualTo(placeholders(route.path())));
    }

    @Test
    void examplesFitTheirSchemas() {
        var checked = new ArrayList<String>();
        collectExamples("", description.document(), checked);

        assertThat(checked).hasSizeGreaterThan(15);
    }

    @Test
    void schemasAreJsonSchema() throws Exception {
        var meta = com.networknt.schema.SchemaRegistry
                .withDefaultDialect(com.networknt.schema.SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        description.document().path("components").path("schemas").properties().forEach(schema ->
                assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty());
    }

    private void collectExamples(String pointer, JsonNode node, List<String> checked) {
        if (node.has("schema") && node.has("example")) {
            assertThat(description.misfits(pointer + "/schema", node.path("example"))).as(pointer).isEmpty();
            checked.add(pointer);
        }
        node.properties().forEach(child ->
                collectExamples(pointer + "/" + ApiDescription.escaped(child.getKey()), child.getValue(), checked));
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                collectExamples(pointer + "/" + i, node.get(i), checked);
            }
        }
    }

    private List<String> pathParameters(String operation) {
        var item = operation.substring(0, operation.lastIndexOf('/'));
        var names = new ArrayList<String>();
        for (var i = 0; i < description.document().at(item + "/parameters").size(); i++) {
            var parameter = description.document().at(description.follow(item + "/parameters/" + i));
            assertThat(parameter.path("in").asText()).isEqualTo("path");
            names.add(parameter.path("name").asText());
        }
        return names;
    }

    private static List<String> placeholders(String path) {
        return Pattern.compile("\\{([a-z]+)}").matcher(path).results().map(match -> match.group(1)).toList();
    }
}
