package dev.todochat.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Admission;
import dev.todochat.app.db.Database;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Channel;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.app.tool.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The chat calls the toolbox and assistants call MCP: both are told the same, and the ledger tells them apart. */
class ParityTest extends McpTest {
    private Database database;
    private Toolbox toolbox;

    @BeforeAll
    void openTheSameDatabase() {
        database = Database.connect(DatabaseUrl.parse(databaseUrl), Optional.empty(), clock);
        toolbox = new Toolbox(new TaskFeature(database.db(), clock, new Admission(database.db())).tools());
    }

    @AfterAll
    void closeIt() {
        database.close();
    }

    /** What somebody was told, call by call. */
    private record Told(boolean isError, String text, JsonNode structured) {
    }

    @Test
    void theSameCallsAreToldTheSame() throws Exception {
        var ada = signUp();
        var bob = signUp();
        var token = token(ada, "tasks:read", "tasks:write", "tasks:delete");

        var overMcp = script(addTask(ada, "First"), call -> overMcp(token, call));
        var inProcess = script(addTask(bob, "First"), call -> inProcess(bob, call));

        assertThat(overMcp).hasSize(10).isEqualTo(inProcess);
        assertThat(overMcp).extracting(Told::isError)
                .containsExactly(false, false, false, false, false, false, true, true, false, true);
    }

    @Test
    void everyCallIsARowOfTheLedgerWithItsToken() throws Exception {
        var ada = signUp();
        var token = token(ada);
        var milk = addTask(ada, "Milk");
        message(token, call("complete_task", "{\"id\": %d}".formatted(milk)));
        message(token, call("list_tasks", "{\"limit\": 0}"));
        message(token, call("delete_task", "{\"id\": %d}".formatted(milk)));
        message(token(ada, "tasks:read"), call("reopen_task", "{\"id\": %d}".formatted(milk)));

        var rows = database.db().query(row -> "%s %s %s".formatted(row.text("channel"), row.text("name"),
                row.text("state")), """
                select channel, name, state from tool_calls where account_id = ? order by id
                """, ada.id());
        var journal = database.db().query(row -> "%s %s %s".formatted(row.text("kind"), row.text("channel"),
                row.text("name")), """
                select c.kind, c.channel, t.name from task_changes c
                join tool_calls t on t.id = c.tool_call_id
                join personal_tokens p on p.id = c.token_id and p.id = t.token_id
                where c.account_id = ?
                """, ada.id());

        assertThat(rows).containsExactly("mcp complete_task done", "mcp list_tasks failed",
                "mcp delete_task proposed", "mcp reopen_task failed");
        assertThat(journal).containsExactly("completed mcp complete_task");
    }

    private static List<Told> script(long first, Function<JsonNode, Told> caller) {
        var withId = "{\"name\": \"%s\", \"arguments\": {\"id\": " + first + "%s}}";
        return Stream.of(
                        "{\"name\": \"add_task\", \"arguments\": {\"title\": \"Milk\", \"description\": \"2 l\"}}",
                        "{\"name\": \"list_tasks\", \"arguments\": {}}",
                        withId.formatted("update_task", ", \"title\": \"Zwölf Brötchen\""),
                        withId.formatted("complete_task", ""),
                        withId.formatted("reopen_task", ""),
                        withId.formatted("get_task", ""),
                        withId.formatted("update_task", ", \"titel\": \"x\""),
                        "{\"name\": \"list_tasks\", \"arguments\": {\"status\": \"gone\"}}",
                        withId.formatted("delete_task", ""),
                        "{\"name\": \"get_task\", \"arguments\": {\"id\": 999999999}}")
                .map(ParityTest::json).map(caller).toList();
    }

    private Told overMcp(String token, JsonNode call) {
        try {
            var result = message(token, request("tools/call", call.toString())).json().path("result");
            var structured = result.has("structuredContent")
                    ? result.path("structuredContent") : JSON.createObjectNode();
            return new Told(result.path("isError").asBoolean(), result.path("content").path(0).path("text").asText(),
                    withoutIds(structured));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Told inProcess(Person person, JsonNode call) {
        var name = call.path("name").asText();
        var result = toolbox.call(Actor.of(new AccountId(person.id()), Channel.CHAT),
                new Call(name, call.path("arguments")));
        return new Told(result.isError(), Wording.of(toolbox.kind(name), result), withoutIds(result.structured()));
    }

    /** The two people's tasks differ in nothing else. */
    private static JsonNode withoutIds(JsonNode result) {
        var copy = json(result.toString());
        copy.findParents("id").forEach(task -> ((ObjectNode) task).remove("id"));
        return copy;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
