package dev.todochat.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.Generated;
import dev.todochat.app.TestPostgres;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Admission;
import dev.todochat.app.db.Database;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Channel;
import dev.todochat.app.tool.Tool;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.app.tool.Wording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for all tools, those too that are yet to come. */
class EveryToolTest extends McpTest {
    private static final int CALLS_OF_A_TOOL = 1_000;

    private Database database;
    private Toolbox toolbox;
    private Person ada;
    private Person eve;

    @BeforeAll
    void openTheSameDatabase() {
        database = Database.connect(DatabaseUrl.parse(databaseUrl),
                Optional.of(DatabaseUrl.parse(TestPostgres.direct(databaseUrl))), clock);
        toolbox = new Toolbox(new TaskFeature(database.db(), clock, new Admission(database.db())).tools());
    }

    @AfterAll
    void closeIt() {
        database.close();
    }

    @BeforeEach
    void twoPeople() throws Exception {
        ada = signUp();
        eve = signUp();
    }

    @Test
    @Tag("M1")
    void noSchemaMentionsAnAccount() {
        assertThat(toolbox.tools()).isNotEmpty().allSatisfy(tool -> {
            for (var schema : List.of(tool.inputSchema(), tool.outputSchema())) {
                assertThat(schema.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("account", "user", "owner", "email", "tenant");
            }
            assertThat(tool.inputSchema()).contains("\"additionalProperties\"");
        });
    }

    @Test
    @Tag("M1")
    void anotherAccountsIdIsNotFoundByAnyToolLikeOneThatNeverWas() throws Exception {
        var adas = addTask(ada, "Secret");
        var before = get(ada.token(), "/api/tasks/" + adas).json();
        var token = token(eve, "tasks:read", "tasks:write", "tasks:delete");
        var withId = toolbox.tools().stream().filter(tool -> tool.inputSchema().contains("\"id\"")).toList();
        assertThat(withId).hasSizeGreaterThanOrEqualTo(5);

        for (var tool : withId) {
            var arguments = JSON.createObjectNode().put("id", adas);
            if (tool.inputSchema().contains("\"title\"")) {
                arguments.put("title", "Stolen");
            }
            var inProcess = toolbox.call(eves(), new Call(tool.name(), arguments));
            var nobodys = toolbox.call(eves(),
                    new Call(tool.name(), arguments.deepCopy().put("id", 999_999_999L)));
            var overMcp = message(token, call(tool.name(), arguments.toString()));

            assertThat(inProcess.isError()).as(tool.name()).isTrue();
            assertThat(problem(inProcess).replace("" + adas, "#")).isEqualTo(problem(nobodys).replace("999999999", "#"));
            assertThat(overMcp.json().at("/result/isError").asBoolean()).as(tool.name()).isTrue();
            assertThat(overMcp.raw().body()).doesNotContain("Secret");
        }
        assertThat(get(ada.token(), "/api/tasks/" + adas).json()).isEqualTo(before);
    }

    @Test
    @Tag("M5")
    @Tag("slow")
    void aThousandGeneratedCallsOfEachToolAreAnswered() throws Exception {
        var ids = List.of(addTask(eve, "Milk"), addTask(eve, "Eggs"), addTask(ada, "Secret"));
        var tools = described();

        for (var call : Generated.calls(CALLS_OF_A_TOOL * tools.size(), tools, ids)) {
            var name = call.path("name").asText();
            var result = toolbox.call(eves(), new Call(name, call.path("arguments")));
            assertThat(Wording.of(toolbox.kind(name), result)).as("%s", call).isNotBlank()
                    .doesNotContain("Secret", "Exception");
        }
        assertThat(get(ada.token(), "/api/tasks").json().at("/tasks/0/title").asText()).isEqualTo("Secret");
    }

    @Test
    @Tag("M5")
    @Tag("slow")
    void aThousandGeneratedCallsOverMcpAreAnswered() throws Exception {
        var ids = List.of(addTask(eve, "Milk"), addTask(eve, "Eggs"), addTask(ada, "Secret"));
        var token = token(eve, "tasks:read", "tasks:write", "tasks:delete");

        for (var call : Generated.calls(CALLS_OF_A_TOOL, described(), ids)) {
            var answer = message(token, request("tools/call", Generated.written(call)));
            assertThat(answer.status()).as("%s: %s", call, answer.raw().body()).isIn(200, 400);
            assertThat(answer.raw().body()).as("%s", call).doesNotContain("Secret", "Exception");
        }
        assertThat(get(ada.token(), "/api/tasks").json().at("/tasks/0/title").asText()).isEqualTo("Secret");
    }

    private static String problem(ToolResult result) {
        return result.error().orElseThrow().text();
    }

    private Actor eves() {
        return Actor.of(new AccountId(eve.id()), Channel.CHAT);
    }

    private List<ObjectNode> described() {
        return toolbox.tools().stream().map(EveryToolTest::described).toList();
    }

    private static ObjectNode described(Tool tool) {
        try {
            var json = JSON.createObjectNode().put("name", tool.name());
            json.set("inputSchema", JSON.readTree(tool.inputSchema()));
            return json;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
