package dev.todochat.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.AppTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is old, deleted or closed goes by itself, and nothing else does. */
@Tag("L4")
@Tag("slow")
class RetentionTest extends AppTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whatWasKeptLongEnoughGoesAndWhatIsYoungerStays() throws Exception {
        var ada = signUp();
        keptFor("task_changes", "account_id, task_id, kind, channel, changed_at", "%d, 7, 'changed', 'api', ?", ada,
                400);
        keptFor("tool_calls", "account_id, channel, name, kind, arguments, state, started_at",
                "%d, 'mcp', 'list_tasks', 'read', '{}', 'done', ?", ada, 30);
        keptFor("tool_calls", "account_id, channel, name, arguments, state, started_at",
                "%d, 'mcp', 'no_such_tool', '{}', 'failed', ?", ada, 30);
        keptFor("tool_calls", "account_id, channel, name, kind, arguments, state, started_at",
                "%d, 'mcp', 'add_task', 'added', '{}', 'failed', ?", ada, 30);
        keptFor("tool_calls", "account_id, channel, name, kind, arguments, state, started_at",
                "%d, 'mcp', 'add_task', 'added', '{}', 'done', ?", ada, 401);
        keptFor("confirmations", "account_id, channel, calls, state, expires_at, created_at",
                "%d, 'mcp', '[]', 'pending', now(), ?", ada, 30);
        keptFor("idempotency_keys", "key, account_id, request_hash, answer, created_at",
                "gen_random_uuid(), %d, '', '{}', ?", ada, 30);
        keptFor("token_use", "account_id, tokens, day", "%d, 1, ?", ada, 30);
        keptFor("sessions", "account_id, user_agent, address, created_at, last_used_at, expires_at",
                "%1$d, 'old', '', now(), now(), ?", ada, 0);
        assertThat(rows(ada)).isEqualTo(19);

        nextRound();

        // Each that is a day younger, and the session of today.
        awaits(() -> rows(ada) == 10);
        assertThat(count("tool_calls where account_id = %d and kind = 'added'".formatted(ada.id()))).isEqualTo(2);
        assertThat(count("task_changes where account_id = %d".formatted(ada.id()))).isEqualTo(1);
        assertThat(get(ada.token(), "/api/tasks").status()).isEqualTo(200);
    }

    @Test
    void aDeletedTaskSaysNothingAnyMoreAfterThirtyDays() throws Exception {
        var ada = signUp();
        var kept = addTask(ada, "Feed the quokka");
        var id = post(ada.token(), "/api/tasks", """
                {"title": "Visit the axolotl", "description": "with the axolotl's cake"}""").json().path("id").asLong();
        execute("""
                insert into tool_calls (account_id, channel, name, kind, arguments, state, result, tasks, task_count,
                    started_at)
                values (%1$d, 'mcp', 'add_task', 'added', '{"title": "Visit the axolotl"}', 'done',
                    '{"task": {"id": %2$d, "title": "Visit the axolotl"}}',
                    '[{"id": %2$d, "title": "Visit the axolotl"}, {"id": %3$d, "title": "Feed the quokka"}]', 2, '%4$s');
                update task_changes set tool_call_id = (select max(id) from tool_calls where account_id = %1$d)
                where task_id = %2$d
                """.formatted(ada.id(), id, kept, clock.instant()));
        execute("""
                insert into task_changes (account_id, task_id, kind, channel, before, after, changed_at)
                select %d, %d, 'changed', 'api', '{"title": "axolotl"}', '{"title": "axolotl"}', '%s'
                from generate_series(1, 5000)""".formatted(ada.id(), id, clock.instant()));
        patch(ada.token(), "/api/tasks/" + id, "{\"description\": \"an axolotl likes worms\"}");
        patch(ada.token(), "/api/tasks/" + kept, "{\"description\": \"a quokka likes leaves\"}");
        delete(ada.token(), "/api/tasks/" + id);

        clock.advance(Duration.ofDays(29));
        nextRound();
        Thread.sleep(SOON.dividedBy(8));
        assertThat(mentions(ada, "axolotl")).as("still to be looked up").isPositive();

        clock.advance(Duration.ofDays(1));
        nextRound();
        awaits(() -> mentions(ada, "axolotl") == 0);
        assertThat(count("task_changes where account_id = %d and task_id = %d".formatted(ada.id(), id)))
                .as("who did what when stays").isEqualTo(5_003);
        assertThat(count("tool_calls where account_id = %d and tasks::text like '%%quokka%%'".formatted(ada.id())))
                .isEqualTo(1);
        assertThat(mentions(ada, "leaves")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aCallThatFoundNothingToChangeKeepsNoTextOfADeletedTask() throws Exception {
        var ada = signUp();
        for (var words : new String[] {"add visit the axolotl", "done with visit the axolotl"}) {
            post(ada.token(), "/api/chat", "{\"message\": \"%s\"}".formatted(words));
        }
        var token = post(ada.token(), "/api/tokens", "{\"name\": \"Program\"}").json().path("token").asText();
        var id = get(ada.token(), "/api/tasks?status=all").json().at("/tasks/0/id").asLong();
        send(app.mcpPort(), "POST", "/mcp", token, """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                    "params": {"name": "complete_task", "arguments": {"id": %d}}}""".formatted(id),
                "Accept", "application/json, text/event-stream");
        assertThat(count("tool_calls where changed_nothing and tasks::text like '%axolotl%'")).isEqualTo(1);
        delete(ada.token(), "/api/tasks/" + id);

        clock.advance(Duration.ofDays(31));
        nextRound();
        awaits(() -> count("tool_calls where account_id = %d and tool_calls::text like '%%axolotl%%'"
                .formatted(ada.id())) == 0);
    }

    @Test
    void theGuideNamesEveryTableThatGrows() throws Exception {
        var guide = Files.readString(Path.of("../docs/growth.md"));
        try (var connection = connection(); var tables = connection.createStatement().executeQuery("""
                select tablename from pg_tables
                where schemaname = 'public' and tablename not in ('accounts', 'flyway_schema_history')""")) {
            assertThat(tables.next()).isTrue();
            do {
                assertThat(guide).contains("`%s`".formatted(tables.getString(1)));
            } while (tables.next());
        }
    }

    @Test
    void aClosedAccountIsGoneAtOnceForThePersonAndItsRowsSoon() throws Exception {
        var ada = signUp();
        var bob = signUp();
        addTask(bob, "Bob's");
        var token = post(ada.token(), "/api/tokens", """
                {"name": "Program", "scopes": ["tasks:read"]}""").json().path("token").asText();
        addManyRows(ada);
        addManyRows(bob);
        var rowsOfBob = rows(bob);

        assertThat(send(app.port(), "DELETE", "/api/account", ada.token(), """
                {"password": "%s"}""".formatted(PASSWORD)).status()).isEqualTo(204);

        assertThat(get(ada.token(), "/api/tasks").status()).isEqualTo(401);
        assertThat(get(token, "/api/tasks").status()).isEqualTo(401);
        var again = post("", "/api/accounts", """
                {"email": "%s", "password": "%s", "name": "Ada", "time_zone": "UTC"}"""
                .formatted(ada.email(), PASSWORD));
        assertThat(again.status()).as("the address is free").isEqualTo(201);
        assertThat(get(again.json().path("token").asText(), "/api/tasks").json().path("tasks")).isEmpty();
        awaits(() -> count("accounts where id = %d".formatted(ada.id())) == 0);
        assertThat(rows(ada)).isZero();
        assertThat(rows(bob)).isEqualTo(rowsOfBob);
    }

    /** As after a kill: the row says that the account is closed, and nobody remembers. */
    @Test
    void whatAnEndedProcessLeftIsDeletedByTheNext() throws Exception {
        var ada = signUp();
        addManyRows(ada);
        app.close();
        execute("update accounts set closed_at = now(), email = 'closed %1$d' where id = %1$d".formatted(ada.id()));

        app = start(Map.of());
        awaitReady(app);

        awaits(() -> count("accounts where id = %d".formatted(ada.id())) == 0);
        assertThat(rows(ada)).isZero();
    }

    /** Twice: as long as they are kept, and a day less. */
    private void keptFor(String table, String columns, String values, Person owner, int days) throws SQLException {
        var now = clock.instant();
        insert(table, columns, values.formatted(owner.id()), now.minus(Duration.ofDays(days)));
        insert(table, columns, values.formatted(owner.id()), now.minus(Duration.ofDays(days - 1)));
    }

    private void insert(String table, String columns, String values, Instant time) throws SQLException {
        try (var connection = connection(); var statement = connection.prepareStatement(
                "insert into %s (%s) values (%s)".formatted(table, columns, values))) {
            statement.setObject(1, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
            statement.execute();
            connection.commit();
        }
    }

    private void addManyRows(Person owner) throws SQLException {
        execute("""
                insert into tasks (account_id, title, created_at, updated_at)
                select %1$d, 'Task ' || number, now(), now() from generate_series(1, 5000) number;
                insert into task_changes (account_id, task_id, kind, channel, after, changed_at)
                select %1$d, number, 'added', 'api', '{}', now() from generate_series(1, 9000) number;
                insert into tool_calls (account_id, channel, name, arguments, state, started_at)
                select %1$d, 'mcp', 'list_tasks', '{}', 'done', now() from generate_series(1, 20000);
                insert into conversations (account_id, title, created_at, updated_at)
                select %1$d, 'Talk ' || number, now(), now() from generate_series(1, 3000) number;
                insert into messages (conversation_id, account_id, role, text, state, created_at)
                select id, account_id, 'user', 'Hello', 'complete', now() from conversations, generate_series(1, 3)
                where account_id = %1$d;
                insert into confirmations (account_id, channel, message_id, calls, state, created_at, expires_at)
                select account_id, 'chat', id, '[]', 'done', now(), now() from messages where account_id = %1$d;
                insert into idempotency_keys (account_id, key, request_hash, answer, created_at)
                select %1$d, number, '', '{}', now() from generate_series(1, 3000) number;
                """.formatted(owner.id()));
    }

    /** Housekeeping has its hour, and a request has been answered, without which the database might sleep. */
    private void nextRound() throws Exception {
        clock.advance(Duration.ofHours(2));
        post("", "/api/sessions", "{\"email\": \"nobody@example.com\", \"password\": \"not the password\"}");
    }

    private long rows(Person owner) throws SQLException {
        return total("select count(*) from %s where account_id = " + owner.id());
    }

    private long mentions(Person owner, String word) throws SQLException {
        return total("select count(*) from %1$s where account_id = " + owner.id() + " and %1$s::text like '%%" + word
                + "%%'");
    }

    private long total(String query) throws SQLException {
        var sum = 0L;
        for (var table : new String[] {"tasks", "task_changes", "tool_calls", "conversations", "messages",
                "confirmations", "idempotency_keys", "token_use", "sessions", "personal_tokens"}) {
            sum += number(query.formatted(table));
        }
        return sum;
    }

    private long count(String from) throws SQLException {
        return number("select count(*) from " + from);
    }

    private long number(String query) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    private static void awaits(Callable<Boolean> done) throws Exception {
        var deadline = System.nanoTime() + SOON.toNanos();
        while (!done.call()) {
            assertThat(System.nanoTime()).as("still not after %s", SOON).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
