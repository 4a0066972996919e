package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.DisplayName;
import dev.todochat.app.account.TimeZones;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings an {@link Export} into an account that has nothing in it yet: all of it or, when anything does not fit,
 * nothing. Name and time zone come along; address and password stay those of the account.
 */
public final class Import {
    /** A whole section is one statement. */
    private static final Map<String, String> INSERTS = Map.of(
            "tasks", insert("tasks", "id bigint, title text, description text, created_at timestamptz, "
                    + "updated_at timestamptz, completed_at timestamptz, version bigint"),
            "task_changes", insert("task_changes", "id bigint, task_id bigint, kind text, channel text, "
                    + "tool_call_id bigint, before jsonb, after jsonb, changed_at timestamptz"),
            "conversations", insert("conversations", "id bigint, title text, created_at timestamptz, "
                    + "updated_at timestamptz"),
            "messages", insert("messages", "id bigint, conversation_id bigint, role text, reply_to bigint, text text, "
                    + "state text, error jsonb, input_tokens bigint, output_tokens bigint, created_at timestamptz"),
            "tool_calls", insert("tool_calls", "id bigint, message_id bigint, channel text, model_call_id text, "
                    + "name text, arguments text, state text, result_text text, result jsonb, "
                    + "started_at timestamptz, ended_at timestamptz"),
            "confirmations", insert("confirmations", "id bigint, message_id bigint, channel text, calls jsonb, "
                    + "state text, created_at timestamptz, expires_at timestamptz, ended_at timestamptz"));

    private final Db db;

    public Import(Db db) {
        this.db = db;
    }

    /** How many of each were brought. Throws a 409 for an account that is not empty, a 400 that names the place. */
    ObjectNode run(AccountId owner, ObjectNode json) {
        var file = Part.whole(json);
        if (!Export.FORMAT.equals(json.path("format").asText()) || !json.path("format").isTextual()) {
            throw file.wrong("format", "must be " + Export.FORMAT);
        }
        if (file.number("version") != Export.VERSION) {
            throw file.wrong("version", "must be " + Export.VERSION);
        }
        file.optionalTime("exported_at");
        return db.inTransaction(tx -> {
            requireEmpty(tx, owner);
            settings(tx, owner, file.part("account"));
            return store(tx, owner, ImportedRows.read(tx, file));
        });
    }

    /** The lock keeps whoever adds something meanwhile waiting: every row of theirs refers to the account. */
    private static void requireEmpty(Db tx, AccountId owner) {
        tx.query(row -> row.number("id"), "select id from accounts where id = ? for update", owner.value());
        var used = tx.one(row -> row.flag("used"), """
                select exists (select 1 from tasks where account_id = ?)
                    or exists (select 1 from task_changes where account_id = ?)
                    or exists (select 1 from conversations where account_id = ?)
                    or exists (select 1 from tool_calls where account_id = ?) as used
                """, owner.value(), owner.value(), owner.value(), owner.value()).orElseThrow();
        if (used) {
            throw Problem.conflict("This account has been used already; bring the file into a new one");
        }
    }

    private static void settings(Db tx, AccountId owner, Part account) {
        tx.update("update accounts set name = ?, time_zone = ? where id = ?",
                account.text("name", name -> new DisplayName(name).value()),
                account.text("time_zone", zone -> TimeZones.parse(zone).getId()), owner.value());
    }

    private static ObjectNode store(Db tx, AccountId owner, ImportedRows rows) {
        var sections = new LinkedHashMap<String, ArrayNode>();
        sections.put("tasks", rows.tasks());
        sections.put("task_changes", rows.changes());
        sections.put("conversations", rows.conversations());
        sections.put("messages", rows.messages());
        sections.put("tool_calls", rows.toolCalls());
        sections.put("confirmations", rows.confirmations());
        var counts = Json.object();
        sections.forEach((table, section) -> counts.put(table,
                tx.update(INSERTS.get(table), owner.value(), Json.write(section))));
        return counts;
    }

    /** @param columns each with its type; the names are also those in the JSON */
    private static String insert(String table, String columns) {
        var names = columns.replaceAll(" (bigint|text|timestamptz|jsonb)(?=,|$)", "");
        return """
                insert into %s (account_id, %s) overriding system value
                select ?, %s from jsonb_to_recordset(cast(? as jsonb)) as brought(%s) order by id
                """.formatted(table, names, names, columns);
    }
}
