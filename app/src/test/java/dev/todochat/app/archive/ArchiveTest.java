package dev.todochat.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
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

        var counts = bring(bob, file);

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
    void whatIsBroughtIsTheNewOwnersAndGoesOn() throws Exception {
        use(ada);
        var bob = signUp();
        bring(bob, export(ada));

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

        assertThat(bring(ada, empty).status()).isEqualTo(200);

        assertThat(Anonymous.of(export(ada))).isEqualTo(Anonymous.of(empty));
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

        assertThat(bring(ada, file).status()).isEqualTo(409);

        assertThat(Anonymous.of(export(ada))).isEqualTo(Anonymous.of(before));
    }

    @Test
    void ofTwentyImportsAtOnceOneHappens() throws Exception {
        addTask(ada, "Milk");
        var file = export(ada);
        var bob = signUp();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> attempt = () -> bring(bob, file).status();
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
        refused(bob, file, "tasks[1].id", whole -> at(whole, "/tasks/1").set("id", at(whole, "/tasks/0").get("id")));
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

    private void refused(Person person, JsonNode file, String place, Consumer<ObjectNode> damage) throws Exception {
        ObjectNode damaged = file.deepCopy();
        damage.accept(damaged);
        var answer = bring(person, damaged);
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
