package dev.todochat.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an assistant does, through the client of the official SDK. */
class ToolCallsTest extends McpTest {
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
    };

    private Person ada;
    private McpSyncClient client;

    @BeforeEach
    void anAssistantOfAda() throws Exception {
        ada = signUp();
        client = connected(token(ada));
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aClientLearnsWhoAnswersAndHow() {
        var hello = client.getCurrentInitializationResult();

        assertThat(hello.protocolVersion()).isEqualTo("2025-11-25");
        assertThat(hello.serverInfo().title()).isEqualTo("Todo Chatbot");
        assertThat(hello.instructions()).contains("list_tasks", "confirmation_url");
        assertThat(hello.capabilities().tools()).isNotNull();
        assertThat(hello.capabilities().resources()).isNull();
        assertThat(client.ping()).isNotNull();
    }

    @Test
    void everyToolDoesWhatItSaysAndAnswersAsItsSchemaSays() throws Exception {
        var added = structured(fits("add_task", Map.of("title", "Milk", "description", "2 litres"))).path("task");
        var id = added.path("id").asLong();

        assertThat(structured(fits("list_tasks", Map.of())).path("tasks").path(0)).isEqualTo(added);
        assertThat(structured(fits("get_task", Map.of("id", id))).path("task")).isEqualTo(added);
        assertThat(text(fits("update_task", Map.of("id", id, "title", "Oat milk")))).isEqualTo("Changed 'Oat milk'");
        assertThat(text(fits("complete_task", Map.of("id", id)))).isEqualTo("Completed 'Oat milk'");
        assertThat(structured(fits("list_tasks", Map.of("status", "completed"))).path("counts").toString())
                .isEqualTo("{\"open\":0,\"completed\":1}");
        assertThat(text(fits("reopen_task", Map.of("id", id)))).isEqualTo("Reopened 'Oat milk'");
        assertThat(get(ada.token(), "/api/tasks/" + id).json().path("description").asText()).isEqualTo("2 litres");
    }

    @Test
    void aResultIsALineForPeopleAndTheDataAlsoAsText() throws Exception {
        var result = call(client, "add_task", Map.of("title", "Milk"));

        assertThat(text(result)).isEqualTo("Added 'Milk'");
        var asText = ((TextContent) result.content().getLast()).text();
        assertThat(JSON.readTree(asText)).isEqualTo(structured(result));
    }

    @Test
    void theSameRequestIdAddsNoSecondTask() {
        var arguments = Map.<String, Object>of("title", "Milk", "client_request_id", "one");

        assertThat(structured(call(client, "add_task", arguments)))
                .isEqualTo(structured(call(client, "add_task", arguments)));
        assertThat(structured(call(client, "list_tasks", Map.of())).path("tasks")).hasSize(1);
    }

    @Test
    void aLongListComesInPages() {
        for (var i = 1; i <= 3; i++) {
            call(client, "add_task", Map.of("title", "Task " + i));
        }

        var first = structured(fits("list_tasks", Map.of("limit", 2)));
        var second = structured(fits("list_tasks", Map.of("limit", 2, "cursor", first.path("next_cursor").asText())));

        assertThat(first.path("tasks").findValuesAsText("title")).containsExactly("Task 3", "Task 2");
        assertThat(second.path("tasks").findValuesAsText("title")).containsExactly("Task 1");
        assertThat(second.has("next_cursor")).isFalse();
    }

    @Test
    void theLedgerKeepsWhatACallDidButNotWhatAReadFound() throws Exception {
        call(client, "add_task", Map.of("title", "Milk"));
        call(client, "list_tasks", Map.of());

        var ledger = get(ada.token(), "/api/account/export").json().path("tool_calls");
        assertThat(ledger.findValuesAsText("kind")).containsExactly("added", "read");
        assertThat(ledger.path(0).at("/tasks/0/title").asText()).isEqualTo("Milk");
        assertThat(ledger.findValuesAsText("task_count")).containsExactly("1", "1");
        assertThat(ledger.path(0).at("/result/task/title").asText()).isEqualTo("Milk");
        assertThat(ledger.path(1).path("result").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "add_task      | {}                              | title",
        "add_task      | {\"title\": \"\"}               | title",
        "add_task      | {\"title\": \"  \"}             | title",
        "add_task      | {\"title\": 5}                  | title",
        "add_task      | {\"title\": \"a\", \"user\": 1} | user",
        "add_task      | {\"title\": \"a\\u0000b\"}      | title",
        "list_tasks    | {\"query\": \"\\u0000\"}        | query",
        "list_tasks    | {\"limit\": 101}                | limit",
        "list_tasks    | {\"cursor\": \"nonsense\"}      | cursor",
        "get_task      | {\"id\": \"7\"}                 | id",
        "complete_task | {}                              | id",
        "update_task   | {\"id\": 1}                     | title or a description",
        "delete_task   | {\"id\": 0}                     | id"})
    void badArgumentsComeBackToTheModelWithWhatIsWrong(String tool, String arguments, String named) throws Exception {
        var result = call(client, tool, JSON.readValue(arguments, ARGUMENTS));

        assertThat(result.isError()).isTrue();
        assertThat(result.structuredContent()).isNull();
        assertThat(text(result)).contains(named);
    }

    @Test
    void anIdBeyondAllNumbersIsNoTaskAndNotAnotherOne() throws Exception {
        var id = structured(call(client, "add_task", Map.of("title", "Milk"))).at("/task/id").asLong();
        var wraps = BigInteger.TWO.pow(64).add(BigInteger.valueOf(id));

        var result = call(client, "complete_task", Map.of("id", wraps));

        assertThat(text(result)).startsWith("There is no task " + wraps);
        assertThat(get(ada.token(), "/api/tasks/" + id).json().path("completed").asBoolean()).isFalse();
    }

    @Test
    void anUnknownToolIsAnErrorOfTheProtocol() {
        assertThatThrownBy(() -> call(client, "drop_table", Map.of()))
                .isInstanceOfSatisfying(McpError.class,
                        error -> assertThat(error.getJsonRpcError().code()).isEqualTo(-32602));
    }

    @Test
    void tasksOfOthersAreNotFoundByAnyTool() throws Exception {
        var eve = signUp();
        var hers = addTask(eve, "Private");

        for (var tool : List.of("get_task", "update_task", "complete_task", "reopen_task", "delete_task")) {
            var arguments = tool.equals("update_task")
                    ? Map.<String, Object>of("id", hers, "title", "Mine") : Map.<String, Object>of("id", hers);
            var result = call(client, tool, arguments);
            assertThat(result.isError()).as(tool).isTrue();
            assertThat(text(result)).startsWith("There is no task " + hers);
        }
        assertThat(structured(call(client, "list_tasks", Map.of("status", "all"))).path("tasks")).isEmpty();
        assertThat(get(eve.token(), "/api/tasks/" + hers).json().path("title").asText()).isEqualTo("Private");
    }

    /** The result, which must be what the tool's own output schema describes. */
    private CallToolResult fits(String tool, Map<String, Object> arguments) {
        var result = call(client, tool, arguments);
        assertThat(result.isError()).isFalse();
        assertThat(mistakes(tool, structured(result))).isEmpty();
        return result;
    }

    private List<String> mistakes(String tool, JsonNode result) {
        var schema = client.listTools().tools().stream().filter(described -> described.name().equals(tool))
                .findFirst().orElseThrow().outputSchema();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.valueToTree(schema).toString()).validate(result).stream()
                .map(Object::toString).toList();
    }
}
