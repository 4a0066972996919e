package dev.todochat.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.app.TestPostgres;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Admission;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.consent.ConfirmationId;
import dev.todochat.app.consent.Confirmations;
import dev.todochat.app.db.Database;
import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.app.db.MigrationsTest;
import dev.todochat.app.http.Problem;
import dev.todochat.app.task.TaskFeature;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.Toolbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a version kept that knew only words: receipts, cards and the journal show it still. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierRowsTest {
    private static final AccountId ADA = new AccountId(1);

    private Database database;
    private Ledger ledger;
    private Confirmations confirmations;

    @BeforeAll
    void anEarlierVersionLeavesRows() throws Exception {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        MigrationsTest.migratedTo("32", url, """
                insert into accounts (email, name, time_zone, password_hash, created_at)
                values ('ada@example.com', 'Ada', 'UTC', '-', now());
                insert into tasks (account_id, title, created_at, updated_at) values (1, 'Milk', now(), now());
                insert into conversations (account_id, title, created_at, updated_at) values (1, 'c', now(), now());
                insert into messages (conversation_id, account_id, role, text, state, created_at)
                values (1, 1, 'user', 'hello', 'complete', now()), (1, 1, 'assistant', 'done', 'complete', now());
                insert into tool_calls (account_id, channel, message_id, name, arguments, state, result_text, result,
                    started_at)
                values
                    (1, 'chat', 2, 'add_task', '{}', 'done', 'Added ''Milk''',
                        '{"task": {"id": 1, "title": "Milk"}}', now()),
                    (1, 'chat', 2, 'list_tasks', '{}', 'done', 'Found 2 tasks',
                        '{"tasks": [{"id": 1, "title": "Milk"}, {"id": 2, "title": "Eggs"}]}', now()),
                    (1, 'chat', 2, 'complete_task', '{}', 'failed', 'There is no task 7; list the tasks', '{}', now()),
                    (1, 'chat', 2, 'drop_table', '{}', 'failed', 'There is no tool of that name', '{}', now()),
                    (1, 'chat', 2, 'delete_task', '{}', 'running', '', null, now());
                insert into task_changes (account_id, task_id, kind, channel, changed_at)
                values (1, 1, 'updated', 'chat', now());
                insert into confirmations (account_id, channel, message_id, calls, state, created_at, expires_at)
                values
                    (1, 'chat', 2, '[
                        {"name": "complete_task", "arguments": {"id": 2}, "task_id": 2, "task_title": "Eggs",
                            "task_version": "5f"},
                        {"name": "delete_task", "arguments": {"id": 1}, "task_id": 1, "task_title": "Milk",
                            "task_version": "6a"}]', 'pending', now(), now() + interval '5 minutes')
                """);
        database = Database.connect(url, Optional.empty(), InstantSource.system());
        MigrationsTest.awaitReady(database);
        var db = database.db();
        var toolbox = new Toolbox(new TaskFeature(db, InstantSource.system(), new Admission(db)).tools());
        ledger = new Ledger(db, InstantSource.system(), toolbox);
        confirmations = new Confirmations(db, toolbox, ledger, InstantSource.system());
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** While a new version rolls out, the old one goes on writing rows of its own. */
    @Test
    void whatAnOlderReplicaWritesAfterTheMigrationReadsTheSame() {
        var db = database.db();
        db.update("""
                insert into messages (conversation_id, account_id, role, text, state, created_at)
                values (1, 1, 'assistant', 'done', 'complete', now())""");
        db.update("""
                insert into tool_calls (account_id, channel, message_id, name, arguments, state, result_text, result,
                    started_at)
                values (1, 'chat', 3, 'add_task', '{}', 'done', 'Added ''Milk''',
                        '{"task": {"id": 1, "title": "Milk"}}', now()),
                    (1, 'chat', 3, 'list_tasks', '{}', 'done', 'Found 2 tasks',
                        '{"tasks": [{"id": 1}, {"id": 2}]}', now())""");
        db.update("""
                insert into confirmations (account_id, channel, message_id, calls, state, created_at, expires_at)
                values (1, 'chat', 3, '[{"name": "delete_task", "arguments": {"id": 1}, "task_id": 1,
                    "task_title": "Milk", "task_version": "6a"}]', 'pending', now(), now() + interval '5 minutes')""");

        assertThat(ledger.ofMessages(ADA, List.of(3L)).get(3L)).extracting(ToolCall::text)
                .containsExactly("Added 'Milk'", "Found 2 tasks");
        var card = confirmations.ofMessages(ADA, List.of(3L)).get(3L);
        assertThat(card.summary()).isEqualTo("Delete 'Milk'");
        assertThat(card.toJson().path("kind").asText()).isEqualTo("deleted");
        assertThatThrownBy(() -> confirmations.confirm(ADA, card.id())).hasMessageContaining("before an upgrade");
    }

    /** The version before knew what tasks a card names and their versions, but not what would change. */
    @Test
    void aCardOfTheVersionBeforeShowsWhatWouldChangeAndCanBeAnswered() {
        var db = database.db();
        var task = db.one(row -> row.number("id"), """
                insert into tasks (account_id, title, created_at, updated_at) values (1, 'Bread', now(), now())
                returning id""").orElseThrow();
        var id = db.one(row -> new ConfirmationId(row.number("id")), """
                insert into confirmations (account_id, channel, calls, state, created_at, expires_at)
                values (1, 'chat', cast(? as jsonb), 'pending', now(), now() + interval '5 minutes')
                returning id""", """
                [{"name": "update_task", "kind": "changed", "arguments": {"id": %1$d, "title": "Rye bread"},
                  "tasks": [{"id": %1$d, "title": "Bread", "version": 1}]}]""".formatted(task)).orElseThrow();

        assertThat(confirmations.find(ADA, id).orElseThrow().lines())
                .containsExactly("Change 'Bread': title 'Bread' → 'Rye bread'");
        assertThat(confirmations.confirm(ADA, id).confirmation().state()).isEqualTo(Confirmation.State.DONE);
        db.update("delete from task_changes where task_id = ?", task);
        db.update("delete from tasks where id = ?", task);
    }

    @Test
    void callsSayWhatTheyDidAndToWhat() {
        var calls = ledger.ofMessages(ADA, List.of(2L)).get(2L);

        assertThat(calls).extracting(ToolCall::kind).containsExactly(Optional.of(Kind.ADDED), Optional.of(Kind.READ),
                Optional.of(Kind.COMPLETED), Optional.empty(), Optional.of(Kind.DELETED));
        assertThat(calls).extracting(ToolCall::text).containsExactly("Added 'Milk'", "Found 2 tasks",
                "There is no task 7; list the tasks", "There is no tool of that name", "");
        assertThat(calls.getFirst().tasks()).containsExactly(new TaskRef(1, "Milk"));
    }

    @Test
    void aCardNamesItsTasksAndCountsAsStale() {
        var id = new ConfirmationId(1);
        var card = confirmations.find(ADA, id).orElseThrow();

        assertThat(card.summary()).isEqualTo("Complete 'Eggs' and delete 'Milk'");
        assertThat(card.toJson().path("kind").asText()).isEqualTo("deleted");
        assertThatThrownBy(() -> confirmations.confirm(ADA, id)).isInstanceOf(Problem.class)
                .hasMessageContaining("before an upgrade");
        assertThat(database.db().one(row -> row.number("tasks"), "select count(*) as tasks from tasks"))
                .contains(1L);
    }

    @Test
    void theJournalHasTheWordsOfToday() {
        assertThat(database.db().query(row -> row.text("kind"), "select kind from task_changes"))
                .containsExactly("changed");
    }
}
