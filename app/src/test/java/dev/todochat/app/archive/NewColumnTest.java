package dev.todochat.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that got columns which the archive was never told of. */
class NewColumnTest extends ArchiveCase {
    private Person ada;
    private ObjectNode file;

    @BeforeAll
    void addColumns() throws Exception {
        execute("""
                alter table tasks
                    add column place text,
                    add column stars integer not null default 3 check (stars between 1 and 5),
                    add column urgent boolean,
                    add column due_on date,
                    add column due_at timestamptz,
                    add column effort double precision,
                    add column tags text[],
                    add column repeats jsonb,
                    add column size integer generated always as (char_length(title)) stored
                """);
    }

    @BeforeEach
    void fillThem() throws Exception {
        ada = signUp();
        var task = addTask(ada, "Milk");
        addTask(ada, "Eggs");
        execute("""
                update tasks set place = 'Zürich', stars = 5, urgent = true, due_on = '2026-03-02', effort = 0.5,
                    due_at = '9999-12-31T23:59:59.5Z', tags = '{a,"b c"}', repeats = '[{"days": [1, 2]}]'
                where id = %d
                """.formatted(task));
        file = (ObjectNode) export(ada);
    }

    @Test
    void aNewColumnTravelsByItself() throws Exception {
        var bob = signUp();

        assertThat(importFile(bob, file).status()).isEqualTo(200);

        assertThat(file.at("/tasks/0/due_at").asText()).isEqualTo("9999-12-31T23:59:59.500Z");
        try (var connection = connection()) {
            var stored = Anonymous.of(Stored.of(connection, bob.id()));
            assertThat(stored).isEqualTo(Anonymous.of(Stored.of(connection, ada.id())));
            assertThat(stored.at("/tasks/0/place").asText()).isEqualTo("Zürich");
            assertThat(stored.at("/tasks/0/repeats/0/days/1").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aFileFromBeforeGetsWhatTheTableGivesByItself() throws Exception {
        file.path("tasks").forEach(task -> ((ObjectNode) task).remove("stars"));
        var bob = signUp();

        assertThat(importFile(bob, file).status()).isEqualTo(200);

        assertThat(export(bob).path("tasks").findValuesAsText("stars")).containsExactly("3", "3");
    }

    @Test
    void whatTheColumnDoesNotTakeIsRefusedByPlace() throws Exception {
        var bob = signUp();

        refused(bob, "tasks[1].stars", "stars", "6");
        refused(bob, "tasks[1]", "stars", "\"many\"");
        refused(bob, "tasks[1]", "stars", "99999999999");
        refused(bob, "tasks[1].urgent", "urgent", "\"yes\"");
        refused(bob, "tasks[1].due_on", "due_on", "\"tomorrow\"");
        refused(bob, "tasks[1].due_on", "due_on", "\"infinity\"");
        refused(bob, "tasks[1].due_at", "due_at", "\"10000-01-01T00:00:00Z\"");
        refused(bob, "tasks[1].effort", "effort", "1e999");
        refused(bob, "tasks[1]", "tags", "{\"a\": 1}");
        refused(bob, "tasks[1].repeats", "repeats", "[{\"days\": \"\\u0000\"}]");

        assertThat(export(bob).path("tasks")).isEmpty();
    }

    private void refused(Person bob, String place, String column, String value) throws Exception {
        var damaged = file.deepCopy();
        ((ObjectNode) damaged.path("tasks").path(1)).put(column, "HERE");

        var answer = post(bob.token(), "/api/account/import", Json.write(damaged).replace("\"HERE\"", value));

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).as(answer.raw().body()).isEqualTo(place);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connection(); var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
