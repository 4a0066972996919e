package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * Writes everything that an account owns, a row a line. Rows are read in pages and no connection is held while a slow
 * reader takes them, so what changes meanwhile may be in the file or not. Passwords, tokens and sessions never are.
 */
public final class Export {
    static final String FORMAT = "todo-chatbot";
    static final int VERSION = 1;
    /** A page of the longest rows stays within some megabytes. */
    private static final int PAGE = 100;

    private final Db db;
    private final InstantSource clock;

    public Export(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    ObjectNode settings(AccountId owner) {
        return db.one(row -> Json.object()
                .put("email", row.text("email"))
                .put("name", row.text("name"))
                .put("time_zone", row.text("time_zone"))
                .put("created_at", Json.time(row.time("created_at"))), """
                select email, name, time_zone, created_at from accounts where id = ?
                """, owner.value()).orElseThrow(Problem::notFound);
    }

    /** @param account what {@link #settings} gave, read before anything is sent so that a failure can be told */
    void write(AccountId owner, ObjectNode account, OutputStream out) throws IOException {
        put(out, "{\"format\": \"%s\", \"version\": %d, \"exported_at\": \"%s\",\n\"account\": %s"
                .formatted(FORMAT, VERSION, Json.time(clock.instant()), Json.write(account)));
        section(out, owner, "tasks", Export::task, """
                select * from tasks where account_id = ? and id > ? order by id limit ?
                """);
        section(out, owner, "task_changes", Export::change, """
                select id, task_id, kind, channel, tool_call_id, before::text as before, after::text as after, changed_at
                from task_changes where account_id = ? and id > ? order by id limit ?
                """);
        section(out, owner, "conversations", Export::conversation, """
                select id, title, created_at, updated_at
                from conversations where account_id = ? and id > ? order by id limit ?
                """);
        section(out, owner, "messages", Export::message, """
                select id, conversation_id, role, reply_to, text, state, error::text as error, input_tokens,
                    output_tokens, created_at
                from messages where account_id = ? and id > ? order by id limit ?
                """);
        // The ledger outlives its messages.
        section(out, owner, "tool_calls", Export::toolCall, """
                select id, channel, name, model_call_id, arguments, state, result_text, result::text as result,
                    started_at, ended_at, (select messages.id from messages where messages.id = message_id) as message_id
                from tool_calls where account_id = ? and id > ? order by id limit ?
                """);
        // A card that still waits is bound to this account and to the next minutes.
        section(out, owner, "confirmations", Export::confirmation, """
                select id, message_id, channel, calls::text as calls, state, created_at, expires_at, ended_at
                from confirmations where account_id = ? and id > ? and state <> 'pending' order by id limit ?
                """);
        put(out, "}\n");
    }

    private void section(OutputStream out, AccountId owner, String name, Function<Row, ObjectNode> json, String sql)
            throws IOException {
        put(out, ",\n\"" + name + "\": [");
        var last = 0L;
        var separator = "\n";
        List<ObjectNode> rows;
        do {
            rows = db.query(json, sql, owner.value(), last, PAGE);
            for (var row : rows) {
                put(out, separator + Json.write(row));
                separator = ",\n";
                last = row.path("id").asLong();
            }
        } while (rows.size() == PAGE);
        put(out, "]");
    }

    private static ObjectNode task(Row row) {
        return Json.object()
                .put("id", row.number("id"))
                .put("title", row.text("title"))
                .put("description", row.text("description"))
                .put("created_at", Json.time(row.time("created_at")))
                .put("updated_at", Json.time(row.time("updated_at")))
                .put("completed_at", row.optionalTime("completed_at").map(Json::time).orElse(null))
                .put("version", row.number("version"));
    }

    private static ObjectNode change(Row row) {
        var json = Json.object()
                .put("id", row.number("id"))
                .put("task_id", row.number("task_id"))
                .put("kind", row.text("kind"))
                .put("channel", row.text("channel"))
                .put("tool_call_id", row.optionalNumber("tool_call_id").orElse(null))
                .put("changed_at", Json.time(row.time("changed_at")));
        json.set("before", row.optionalText("before").map(Json::parseOwn).orElse(null));
        json.set("after", row.optionalText("after").map(Json::parseOwn).orElse(null));
        return json;
    }

    private static ObjectNode conversation(Row row) {
        return Json.object()
                .put("id", row.number("id"))
                .put("title", row.text("title"))
                .put("created_at", Json.time(row.time("created_at")))
                .put("updated_at", Json.time(row.time("updated_at")));
    }

    /** A reply that is being written is what has been said of it so far. */
    private static ObjectNode message(Row row) {
        var json = Json.object()
                .put("id", row.number("id"))
                .put("conversation_id", row.number("conversation_id"))
                .put("role", row.text("role"))
                .put("reply_to", row.optionalNumber("reply_to").orElse(null))
                .put("text", row.text("text"))
                .put("state", row.text("state").equals("running") ? "stopped" : row.text("state"))
                .put("input_tokens", row.number("input_tokens"))
                .put("output_tokens", row.number("output_tokens"))
                .put("created_at", Json.time(row.time("created_at")));
        json.set("error", row.optionalText("error").map(Json::parseOwn).orElse(null));
        return json;
    }

    private static ObjectNode toolCall(Row row) {
        var json = Json.object()
                .put("id", row.number("id"))
                .put("message_id", row.optionalNumber("message_id").orElse(null))
                .put("channel", row.text("channel"))
                .put("model_call_id", row.text("model_call_id"))
                .put("name", row.text("name"))
                .put("arguments", row.text("arguments"))
                .put("state", row.text("state"))
                .put("result_text", row.text("result_text"))
                .put("started_at", Json.time(row.time("started_at")))
                .put("ended_at", row.optionalTime("ended_at").map(Json::time).orElse(null));
        json.set("result", row.optionalText("result").map(Json::parseOwn).orElse(null));
        return json;
    }

    private static ObjectNode confirmation(Row row) {
        var json = Json.object()
                .put("id", row.number("id"))
                .put("message_id", row.optionalNumber("message_id").orElse(null))
                .put("channel", row.text("channel"))
                .put("state", row.text("state"))
                .put("created_at", Json.time(row.time("created_at")))
                .put("expires_at", Json.time(row.time("expires_at")))
                .put("ended_at", row.optionalTime("ended_at").map(Json::time).orElse(null));
        json.set("calls", Json.parseOwn(row.text("calls")));
        return json;
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
