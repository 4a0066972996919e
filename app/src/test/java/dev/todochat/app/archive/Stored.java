package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the tables hold of somebody, laid out as in a file. A table or column that is new is in it without being
 * named; what is left behind on purpose is named here.
 */
final class Stored {
    private static final String TABLES = """
            select distinct table_name from information_schema.columns
            where table_schema = 'public' and column_name = 'account_id' and table_name not in
                ('sessions', 'known_places', 'personal_tokens', 'idempotency_keys', 'token_use', 'invitations',
                'password_links')
            """;
    private static final String ROWS = """
            select coalesce(jsonb_agg(to_jsonb(kept) - array['account_id', 'token_id', 'characters', 'changed_nothing'] order by id), '[]') from %s kept
            where account_id = %d and to_jsonb(kept) ->> 'state' is distinct from 'pending'
            """;
    private static final String COLUMNS = """
            select to_jsonb(described) from (
                select table_name, column_name, exists (
                    select 1 from pg_constraint where contype = 'f' and conrelid = to_regclass(table_name)
                        and conkey = array[ordinal_position]::smallint[]) as refers
                from information_schema.columns where table_schema = 'public' and table_name in (
                    select table_name from information_schema.columns where column_name = 'account_id')) described
            """;
    private static final String ACCOUNT = "select to_jsonb(kept) - array['id', 'password_hash'] from accounts kept "
            + "where id = %d";

    private Stored() {
    }

    static ObjectNode of(Connection connection, long account) throws SQLException {
        var stored = Json.object();
        stored.set("account", texts(connection, ACCOUNT.formatted(account)).getFirst());
        for (var table : texts(connection, "select to_jsonb(table_name) from (%s) tables".formatted(TABLES))) {
            stored.set(table.textValue(), texts(connection, ROWS.formatted(table.textValue(), account)).getFirst());
        }
        return stored;
    }

    /** Of every table that holds what is somebody's: table_name, column_name, and whether it refers to a table. */
    static List<JsonNode> columns(Connection connection) throws SQLException {
        return texts(connection, COLUMNS);
    }

    private static List<JsonNode> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<JsonNode>();
            while (rows.next()) {
                texts.add(Json.parseOwn(rows.getString(1)));
            }
            return texts;
        }
    }
}
