package dev.todochat.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.AppTest;
import dev.todochat.app.account.DailyGrowth;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an account can add to what is kept has an end, and is as much as what changed. */
@Tag("L4")
class GrowthTest extends AppTest {
    private static final String LONG = "a".repeat(9_990);

    private Person ada;

    @BeforeEach
    void somebody() throws Exception {
        ada = signUp();
    }

    @Test
    void theJournalKeepsWhatChangedAndNotTheWholeTaskTwice() throws Exception {
        var id = post(ada.token(), "/api/tasks", """
                {"title": "Milk", "description": "%s"}""".formatted(LONG)).json().path("id").asLong();
        post(ada.token(), "/api/tasks/%d/completion".formatted(id), "");
        patch(ada.token(), "/api/tasks/" + id, "{\"title\": \"Oat milk\"}");
        patch(ada.token(), "/api/tasks/" + id, "{\"description\": \"2 litres\"}");
        delete(ada.token(), "/api/tasks/" + id);

        assertThat(journal("kind")).containsExactly("added", "completed", "changed", "changed", "deleted");
        assertThat(journal("coalesce(length(before::text), 0) + coalesce(length(after::text), 0) < 500"))
                .containsExactly("t", "t", "t", "f", "t");
        assertThat(journal("before ->> 'title'")).containsExactly(null, "Milk", "Milk", "Oat milk", "Oat milk");
        assertThat(journal("after ->> 'title'")).containsExactly("Milk", "Milk", "Oat milk", "Oat milk", null);
        assertThat(journal("before ->> 'completed'")).containsExactly(null, "false", null, null, "true");
        assertThat(journal("after ->> 'completed'")).containsExactly("false", "true", null, null, null);
        assertThat(journal("before ->> 'description'")).containsExactly(null, null, null, LONG, "2 litres");
        assertThat(journal("after ->> 'description'")).containsExactly(null, null, null, "2 litres", null);
    }

    @Test
    void savingADescriptionEverySecondIsAChangeAMinute() throws Exception {
        var id = addTask(ada, "Milk");
        for (var second = 0; second < 150; second++) {
            patch(ada.token(), "/api/tasks/" + id, "{\"description\": \"%d%s\"}".formatted(second, LONG));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(journal("kind")).containsExactly("added", "changed", "changed", "changed");
        assertThat(journal("split_part(before ->> 'description', 'a', 1)")).containsExactly(null, "", "59", "119");
        assertThat(journal("split_part(after ->> 'description', 'a', 1)")).containsExactly(null, "59", "119", "149");
    }

    @Test
    void whatAnotherProgramOrFieldChangesIsAChangeOfItsOwn() throws Exception {
        var id = addTask(ada, "Milk");
        var token = post(ada.token(), "/api/tokens", """
                {"name": "Program", "scopes": ["tasks:read", "tasks:write"]}""").json().path("token").asText();
        patch(ada.token(), "/api/tasks/" + id, "{\"description\": \"1\"}");
        patch(token, "/api/tasks/" + id, "{\"description\": \"2\"}");
        patch(token, "/api/tasks/" + id, "{\"description\": \"3\"}");
        patch(token, "/api/tasks/" + id, "{\"title\": \"Oat milk\"}");
        patch(token, "/api/tasks/" + id, "{\"description\": \"4\"}");
        patch(token, "/api/tasks/" + id, "{\"description\": \"5\", \"title\": \"Rice milk\"}");
        patch(token, "/api/tasks/" + id, "{\"description\": \"6\"}");

        assertThat(journal("after ->> 'description'")).containsExactly(null, "1", "3", null, "4", "5", "6");
        assertThat(journal("before ->> 'description'")).containsExactly(null, "", "1", null, "3", "4", "5");
    }

    @Test
    void anAccountThatChangesTooMuchADayIsToldWhenToGoOnAndOthersAreNot() throws Exception {
        var tasks = new long[] {addTask(ada, "One"), addTask(ada, "Two")};
        var patched = 0;
        Answer answer;
        do {
            answer = patch(ada.token(), "/api/tasks/" + tasks[patched % 2],
                    "{\"title\": \"%d\", \"description\": \"%s\"}".formatted(patched, patched % 4 < 2 ? LONG : "b" + LONG));
            patched++;
        } while (answer.status() == 200 && patched < 10_000);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("detail").asText()).contains("50 MB", "tomorrow");
        assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(1L, 86_400L);
        assertThat(bytes("task_changes")).isLessThan(DailyGrowth.MAX_BYTES * 3 / 2);
        assertThat(get(ada.token(), "/api/tasks").status()).isEqualTo(200);
        assertThat(delete(ada.token(), "/api/tasks/" + tasks[0]).status()).as("deleting makes room").isEqualTo(204);
        assertThat(addTask(signUp(), "Others go on")).isPositive();
        clock.advance(Duration.ofDays(1));
        assertThat(patch(ada.token(), "/api/tasks/" + tasks[1], "{\"title\": \"Tomorrow\"}").status()).isEqualTo(200);
    }

    @Test
    void conversationsHaveAnEndThatSaysWhatToDo() throws Exception {
        var conversation = post(ada.token(), "/api/chat", "{\"message\": \"add milk\"}").json()
                .path("conversation_id").asLong();
        assertThat(number("select characters from conversations where id = " + conversation)).isBetween(600L, 5_000L);
        execute("update conversations set characters = 10000000 where id = " + conversation);

        var full = post(ada.token(), "/api/chat", """
                {"message": "add eggs", "conversation_id": %d}""".formatted(conversation));
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.json().path("detail").asText()).contains("start a new one");
        assertThat(post(ada.token(), "/api/chat", "{\"message\": \"add eggs\"}").status()).isEqualTo(200);

        execute("update conversations set characters = 100000000 where id = " + conversation);
        var all = post(ada.token(), "/api/chat", "{\"message\": \"add bread\"}");
        assertThat(all.status()).isEqualTo(409);
        assertThat(all.json().path("detail").asText()).contains("delete some");
        delete(ada.token(), "/api/conversations/" + conversation);
        assertThat(post(ada.token(), "/api/chat", "{\"message\": \"add bread\"}").status()).isEqualTo(200);

        execute("""
                insert into conversations (account_id, title, created_at, updated_at)
                select %d, 'Talk', now(), now() from generate_series(1, 10000)""".formatted(ada.id()));
        assertThat(post(ada.token(), "/api/chat", "{\"message\": \"add jam\"}").json().path("detail").asText())
                .contains("conversations; delete some first");
    }

    /** Of Ada's changes, in their order. */
    private List<String> journal(String column) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select array_agg(cast(%s as text) order by id) from task_changes "
                        .formatted(column.contains("<") ? "left(cast(" + column + " as text), 1)" : column)
                        + "where account_id = " + ada.id())) {
            rows.next();
            return java.util.Arrays.asList((String[]) rows.getArray(1).getArray());
        }
    }

    private long bytes(String table) throws SQLException {
        return number("select sum(octet_length(%1$s::text)) from %1$s where account_id = %2$d"
                .formatted(table, ada.id()));
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
}
