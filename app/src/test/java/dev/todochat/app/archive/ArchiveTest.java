package dev.todochat.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.math.BigInteger;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D7")
class ArchiveTest extends ArchiveCase {
    private Person ada;

    @BeforeEach
    void somebodyNew() throws Exception {
        ada = signUp();
    }

    @Test
    void whatIsExportedAndImportedIsStoredAndExportedAgainTheSame() throws Exception {
        use(ada);
        var file = export(ada);
        var bob = signUp();

        var counts = importFile(bob, file);

        assertThat(counts.status()).as(counts.raw().body()).isEqualTo(200);
        for (var section : List.of("tasks", "task_changes", "conversations", "messages", "tool_calls",
                "confirmations")) {
            assertThat(file.path(section)).as(section).isNotEmpty();
            assertThat(counts.json().path(section).asInt()).as(section).isEqualTo(file.path(section).size());
        }
        assertThat(Anonymous.of(export(bob))).isEqualTo(Anonymous.of(file));
        try (var connection = connection()) {
            assertThat(Anonymous.of(Stored.of(connection, bob.id())))
                    .isEqualTo(Anonymous.of(Stored.of(connection, ada.id())));
        }
    }

    @Test
    void whatIsImportedIsTheNewOwnersAndGoesOn() throws Exception {
        use(ada);
        var bob = signUp();
        importFile(bob, export(ada));

        var tasks = get(bob.token(), "/api/tasks").json().path("tasks");
        var conversation = get(bob.token(), "/api/conversations").json().at("/conversations/0/id").asLong();
        var messages = get(bob.token(), "/api/conversations/%d/messages".formatted(conversation)).json();
        var task = tasks.path(0).path("id").asLong();
        assertThat(get(ada.token(), "/api/tasks/" + task).status()).isEqualTo(404);
        assertThat(messages.path("messages").findValuesAsText("text")).isNotEmpty();
        assertThat(get(bob.token(), "/api/account").json().path("email").asText()).isEqualTo(bob.email());
        assertThat(post(bob.token(), "/api/tasks/%d/completion".formatted(task), "").status()).isEqualTo(200);
        assertThat(post(bob.token(), "/api/chat", """
                {"message": "what is left?", "conversation_id": %d}""".formatted(conversation)).status())
                .isEqualTo(200);
    }

    @Test
    void moreRowsThanAPageComeAlong() throws Exception {
        var empty = export(ada);
        var rows = ((ObjectNode) empty).putArray("tasks");
        IntStream.rangeClosed(1, 1_234).forEach(id -> rows.add(task(id, "Task " + id)));

        assertThat(importFile(ada, empty).status()).isEqualTo(200);

        assertThat(Anonymous.of(export(ada))).isEqualTo(Anonymous.of(empty));
    }

    @Test
    void everyColumnIsExportedOrLeftOutOnPurpose() throws Exception {
        use(ada);
        var file = export(ada);
        var missing = new ArrayList<String>();
        try (var connection = connection()) {
            for (var column : Stored.columns(connection)) {
                var row = file.path(column.path("table_name").asText()).path(0);
                if (!row.has(column.path("column_name").asText())) {
                    missing.add(column.path("table_name").asText() + "." + column.path("column_name").asText());
                }
            }
        }

        assertThat(missing).filteredOn(column -> !column.matches(
                // Signing in and its limits, and answers to requests that may be sent again for a day.
                "(sessions|known_places|personal_tokens|token_use|idempotency_keys|invitations|password_links)[.].*"
                        // Whose it is, the tokens that do not come along, what is counted, and the process that writes a reply.
                        + "|.*[.](account_id|token_id)|conversations[.]characters|tool_calls[.]changed_nothing|messages[.](lease_until|stop_requested)")).isEmpty();
    }

    @Test
    void everyReferenceGetsItsNewId() throws Exception {
        try (var connection = connection()) {
            for (var column : Stored.columns(connection)) {
                var name = column.path("column_name").asText();
                Section.ALL.stream().filter(section -> section.table().equals(column.path("table_name").asText())
                        && !section.leftOut().contains(name)
                        && (name.endsWith("_id") && !name.equals("model_call_id") || column.path("refers").asBoolean()))
                        .forEach(section -> assertThat(section.references()).as(section.table()).containsKey(name));
            }
        }
    }

    @Test
    void secretsAreNotInTheFile() throws Exception {
        var token = post(ada.token(), "/api/tokens", "{\"name\": \"canary-token\"}").json().path("token").asText();

        var text = get(ada.token(), "/api/account/export").raw().body();

        assertThat(text).doesNotContain(token, ada.token(), "canary-token", "argon2", "password", "session");
    }

    @Test
    void onlyThePersonMayTakeItAway() throws Exception {
        var token = post(ada.token(), "/api/tokens", "{\"name\": \"t\"}").json().path("token").asText();

        assertThat(get(token, "/api/account/export").status()).isEqualTo(403);
        assertThat(post(token, "/api/account/import", "{}").status()).isEqualTo(403);
    }

    @Test
    void anAccountThatWasUsedIsAConflictAndStaysAsItWas() throws Exception {
        var file = export(ada);
        addTask(ada, "Milk");
        var before = export(ada);

        assertThat(importFile(ada, file).status()).isEqualTo(409);

        assertThat(Anonymous.of(export(ada))).isEqualTo(Anonymous.of(before));
    }

    @Test
    void ofTwentyImportsAtOnceOneHappens() throws Exception {
        addTask(ada, "Milk");
        var file = export(ada);
        var bob = signUp();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> attempt = () -> importFile(bob, file).status();
            var statuses = new ArrayList<Integer>();
            for (var future : threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> attempt).toList())) {
                statuses.add(future.get());
            }
            assertThat(statuses).containsOnlyOnce(200).containsAnyOf(409, 429);
            assertThat(statuses).allMatch(List.of(200, 409, 429)::contains);
        }
        assertThat(export(bob).path("tasks")).hasSize(1);
    }

    @Test
    void aBadFileIsRefusedByPlaceAndNothingOfItIsKept() throws Exception {
        use(ada);
        var file = export(ada);
        var bob = signUp();

        refused(bob, file, "format", whole -> whole.put("format", "other"));
        refused(bob, file, "version", whole -> whole.put("version", 2));
        refused(bob, file, "account.time_zone", whole -> at(whole, "/account").put("time_zone", "Nowhere/Land"));
        refused(bob, file, "tasks[1].title", whole -> at(whole, "/tasks/1").put("title", "  "));
        refused(bob, file, "tasks[0].title", whole -> at(whole, "/tasks/0").put("title", "a".repeat(501)));
        refused(bob, file, "tasks[0].description", whole -> at(whole, "/tasks/0").put("description", "a\0b"));
        refused(bob, file, "tasks[0].title", whole -> at(whole, "/tasks/0").put("title", "\ud800"));
        refused(bob, file, "tasks[0].created_at", whole -> at(whole, "/tasks/0").put("created_at", "yesterday"));
        refused(bob, file, "tasks[0].created_at",
                whole -> at(whole, "/tasks/0").put("created_at", "0000-01-01T00:00:00Z"));
        refused(bob, file, "tool_calls[0].result", whole -> at(whole, "/tool_calls/0").putObject("result")
                .putObject("task").put("id", "x").put("title", "Milk"));
        refused(bob, file, "tool_calls[0].result", whole -> at(whole, "/tool_calls/0").putObject("result")
                .put("tasks", "zz"));
        refused(bob, file, "tool_calls[0].tasks", whole -> at(whole, "/tool_calls/0").putArray("tasks").addObject()
                .put("id", BigInteger.TWO.pow(70)).put("title", "Milk"));
        refused(bob, file, "tasks[1].id", whole -> at(whole, "/tasks/1").set("id", at(whole, "/tasks/0").get("id")));
        refused(bob, file, "tasks[0].version", whole -> at(whole, "/tasks/0").put("version", 0));
        refused(bob, file, "tasks[0].id", whole -> at(whole, "/tasks/0").put("id", -1));
        refused(bob, file, "tasks[0].id", whole -> at(whole, "/tasks/0").put("id", new BigInteger("9223372036854775808")));
        refused(bob, file, "messages[0].reply_to", whole -> at(whole, "/messages/0")
                .set("reply_to", at(whole, "/messages/1").get("id")));
        refused(bob, file, "messages[0].input_tokens", whole -> at(whole, "/messages/0").put("input_tokens", -1));
        refused(bob, file, "messages[1].role", whole -> at(whole, "/messages/1").put("role", "system"));
        refused(bob, file, "tasks[0].version", whole -> at(whole, "/tasks/0").put("version", Long.MAX_VALUE));
        refused(bob, file, "tool_calls[0].kind", whole -> at(whole, "/tool_calls/0").put("kind", "eaten"));
        refused(bob, file, "tool_calls[0].result",
                whole -> at(whole, "/tool_calls/0").putObject("result").put("task", "x"));
        refused(bob, file, "tool_calls[0].tasks", whole -> at(whole, "/tool_calls/0").putArray("tasks").add(7));
        refused(bob, file, "confirmations[0].calls",
                whole -> at(whole, "/confirmations/0/calls/0").putArray("tasks").addObject().put("id", "x"));
        refused(bob, file, "tool_calls[0].state", whole -> at(whole, "/tool_calls/0").put("state", "eaten"));
        refused(bob, file, "confirmations[0].calls",
                whole -> at(whole, "/confirmations/0/calls/0").put("arguments", "none"));
        refused(bob, file, "task_changes[0].kind", whole -> at(whole, "/task_changes/0").put("kind", "eaten"));
        refused(bob, file, "task_changes[0].channel", whole -> at(whole, "/task_changes/0").put("channel", "x"));
        refused(bob, file, "conversations[0].title", whole -> at(whole, "/conversations/0").put("title", ""));
        refused(bob, file, "messages[0].conversation_id",
                whole -> at(whole, "/messages/0").put("conversation_id", 999_999_999L));
        refused(bob, file, "messages[0].state", whole -> at(whole, "/messages/0").put("state", "running"));
        refused(bob, file, "tool_calls[0].result",
                whole -> at(whole, "/tool_calls/0").putObject("result").put("a\0", 1));
        refused(bob, file, "confirmations[0].state", whole -> at(whole, "/confirmations/0").put("state", "pending"));
        refused(bob, file, "confirmations[0].calls", whole -> at(whole, "/confirmations/0").putArray("calls"));

        assertThat(export(bob).path("tasks")).isEmpty();
        assertThat(get(bob.token(), "/api/account").json().path("name").asText()).isEqualTo("Test Person");
    }

    @Test
    void idsOfTasksAreReplacedWhereverTheyAre() throws Exception {
        use(ada);
        var file = (ObjectNode) export(ada);
        var old = file.at("/tasks/0/id").asLong();
        var call = at(file, "/confirmations/0").putArray("calls").addObject().put("name", "merge").put("kind", "deleted");
        call.putArray("tasks").addObject().put("id", old).put("title", "Milk");
        call.putObject("arguments").put("id", old).putArray("ids").add(old).add("text").add(Long.MAX_VALUE);
        at(file, "/tool_calls/0").put("arguments", "{\"ids\": [%d]}".formatted(old)).putObject("result")
                .put("next_cursor", "x").putArray("tasks").addObject().put("id", old).put("title", "Milk");
        at(file, "/tool_calls/1").put("arguments", "{\"id\": ").putObject("result").putObject("task").put("id", old)
                .put("title", "Milk");
        var bob = signUp();

        assertThat(importFile(bob, file).status()).isEqualTo(200);

        var imported = export(bob);
        var id = imported.at("/tasks/0/id").asLong();
        assertThat(id).isNotEqualTo(old);
        assertThat(imported.at("/confirmations/0/calls/0/tasks/0/id").asLong()).isEqualTo(id);
        assertThat(imported.at("/confirmations/0/calls/0/arguments/id").asLong()).isEqualTo(id);
        assertThat(imported.at("/confirmations/0/calls/0/arguments/ids"))
                .isEqualTo(Json.parse("[%d, \"text\", %d]".formatted(id, Long.MAX_VALUE)));
        assertThat(imported.at("/tool_calls/0/arguments").asText()).isEqualTo("{\"ids\":[%d]}".formatted(id));
        assertThat(imported.at("/tool_calls/0/result/tasks/0/id").asLong()).isEqualTo(id);
        assertThat(imported.at("/tool_calls/1/arguments").asText()).isEqualTo("{\"id\": ");
        assertThat(imported.at("/tool_calls/1/result/task/id").asLong()).isEqualTo(id);
    }

    /** Before calls were kept as facts, a file held their words only, and a proposal named one task. */
    @Test
    void aFileOfAnEarlierVersionSaysAsMuch() throws Exception {
        use(ada);
        var file = (ObjectNode) export(ada);
        file.path("tool_calls").forEach(call -> ((ObjectNode) call)
                .remove(List.of("kind", "failure", "tasks", "task_count")));
        file.path("confirmations").forEach(card -> card.path("calls").forEach(call -> {
            var task = call.path("tasks").path(0);
            ((ObjectNode) call).put("task_version", "5f").<ObjectNode>set("task_id", task.path("id"))
                    .<ObjectNode>set("task_title", task.path("title")).remove(List.of("kind", "tasks"));
        }));
        var bob = signUp();

        assertThat(importFile(bob, file).status()).isEqualTo(200);

        assertThat(shown(bob)).isEqualTo(shown(ada)).contains("Added 'Milk'", "Delete 'Bread'", "deleted");
    }

    /** The receipts and cards of all conversations. */
    private List<String> shown(Person person) throws Exception {
        var shown = new ArrayList<String>();
        for (var conversation : get(person.token(), "/api/conversations").json().path("conversations")) {
            var path = "/api/conversations/%d/messages".formatted(conversation.path("id").asLong());
            for (var message : get(person.token(), path).json().path("messages")) {
                for (var call : message.path("tool_calls")) {
                    shown.addAll(List.of(call.path("text").asText(), call.path("kind").asText()));
                }
                var card = message.path("confirmation");
                if (!card.path("state").asText().equals("pending")) {
                    shown.addAll(List.of(card.path("summary").asText(), card.path("kind").asText()));
                } else {
                    // One that waits stays where it is.
                    shown.addAll(List.of("", ""));
                }
            }
        }
        return shown;
    }

    @Test
    void aFileInAnotherOrderIsTheSame() throws Exception {
        use(ada);
        var file = export(ada);
        var sorted = Json.object();
        file.properties().stream().sorted(Map.Entry.comparingByKey())
                .forEach(field -> sorted.set(field.getKey(), field.getValue()));
        var bob = signUp();

        assertThat(importFile(bob, sorted).status()).isEqualTo(200);

        assertThat(Anonymous.of(export(bob))).isEqualTo(Anonymous.of(file));
    }

    @Test
    void whatAnAccountMayNotSayOfItselfIsIgnored() throws Exception {
        use(ada);
        var file = export(ada);
        at((ObjectNode) file, "/account").put("email", "eve@example.com").put("password_hash", "x").put("id", 1);
        at((ObjectNode) file, "/tasks/0").put("account_id", ada.id()).put("color", "red");
        at((ObjectNode) file, "/tool_calls/0").put("token_id", 1).put("account_id", ada.id());
        at((ObjectNode) file, "/messages/0").put("lease_until", "2999-01-01T00:00:00Z").put("stop_requested", true);
        var bob = signUp();
        var before = export(ada);

        assertThat(importFile(bob, file).status()).isEqualTo(200);

        assertThat(Anonymous.of(export(ada))).isEqualTo(Anonymous.of(before));
        assertThat(Anonymous.of(export(bob))).isEqualTo(Anonymous.of(before));
        assertThat(get(bob.token(), "/api/account").json().path("email").asText()).isEqualTo(bob.email());
        try (var connection = connection()) {
            assertThat(Anonymous.of(Stored.of(connection, bob.id())))
                    .isEqualTo(Anonymous.of(Stored.of(connection, ada.id())));
        }
    }

    private void refused(Person person, JsonNode file, String place, Consumer<ObjectNode> damage) throws Exception {
        ObjectNode damaged = file.deepCopy();
        damage.accept(damaged);
        var answer = importFile(person, damaged);
        assertThat(answer.status()).as("%s %s", place, answer.raw().body()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(place);
    }

    private static ObjectNode at(ObjectNode whole, String pointer) {
        return (ObjectNode) whole.at(pointer);
    }

    private static ObjectNode task(long id, String title) {
        return Json.object().put("id", id).put("title", title).put("description", "")
                .put("created_at", "2026-03-02T10:00:00Z").put("updated_at", "2026-03-02T10:00:00Z")
                .putNull("completed_at").put("version", 1);
    }
}
