package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.chat.MessageText;
import dev.todochat.app.http.Fields;
import dev.todochat.app.http.Json;
import dev.todochat.app.task.TaskDraft;
import dev.todochat.app.task.Tasks;
import dev.todochat.app.task.Title;
import dev.todochat.app.tool.Channel;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A list of the file, which is a table. The catalogue of the database knows its columns, so that a new one travels
 * without being named; here is what the catalogue does not know, by column.
 *
 * @param conditions SQL that is true for the rows that are exported
 * @param leftOut    neither exported nor imported
 * @param selected   SQL of what is exported instead of the column
 * @param references the other table whose ids it holds; an id that is not in the file is lost
 * @param outliving  references that stay when their row is gone, so that its id gets a new one all the same
 * @param reader     gives what the feature that owns the rows makes of one that somebody sends; it throws what is wrong
 * @param checks     what a value must be, besides of the column's type
 * @param taskIds    where in JSON there are ids of tasks, as {@link NewIds#replaceIn} reads it
 */
record Section(String table, int maxRows, List<String> conditions, Set<String> leftOut, Map<String, String> selected,
               Map<String, String> references, Set<String> outliving, Function<Fields, ObjectNode> reader,
               Map<String, UnaryOperator<JsonNode>> checks,
               Map<String, List<String>> taskIds) {
    /** A row that means something takes two hundred bytes, so that a file has room for hardly more. */
    private static final int MAX_ROWS = 25_000;
    private static final UnaryOperator<JsonNode> CHANNEL =
            Values.oneOf(Channel.values());

    /** In the order in which they can be stored: what a row refers to by a foreign key comes before it. */
    static final List<Section> ALL = List.of(
            new Section("tasks", Tasks.MAX_PER_ACCOUNT, task -> TaskDraft.read(task).toJson())
                    .check("version", Values.countedFrom(1)),
            new Section("task_changes", MAX_ROWS)
                    .leaveOut("token_id")
                    .refer("task_id", "tasks")
                    .refer("tool_call_id", "tool_calls")
                    .outlive("task_id")
                    .check("channel", CHANNEL)
                    .check("before", Values::object).hold("before", "id")
                    .check("after", Values::object).hold("after", "id"),
            new Section("conversations", MAX_ROWS)
                    // What the messages take is counted, and not for a file to say.
                    .leaveOut("characters")
                    .check("title", Values.text(text -> new dev.todochat.app.chat.Title(text).text())),
            new Section("messages", MAX_ROWS, MessageText::read)
                    // They belong to the process that writes the reply.
                    .leaveOut("lease_until", "stop_requested")
                    .refer("conversation_id", "conversations")
                    .refer("reply_to", "messages")
                    // A reply that is being written is what has been said of it so far.
                    .select("state", "case state when 'running' then 'stopped' else state end as state")
                    .check("state", Values.oneOf("complete", "stopped", "failed"))
                    .check("error", Values::object)
                    // What the built-in model remembers of its answer.
                    .check("memory", Values::object).hold("memory", "**.id")
                    .check("input_tokens", Values.atLeast(0))
                    .check("output_tokens", Values.atLeast(0)),
            new Section("tool_calls", MAX_ROWS)
                    .leaveOut("token_id", "changed_nothing")
                    .refer("message_id", "messages")
                    .check("channel", CHANNEL)
                    .check("kind", Values.oneOf(Kind.values()))
                    .check("failure", Values.oneOf(Failure.values()))
                    .check("task_count", Values.atLeast(0))
                    .hold("arguments", "id", "ids[]")
                    .check("result", Values::result).hold("result", "task.id", "tasks[].id")
                    .check("tasks", Values::taskRefs).hold("tasks", "[].id"),
            new Section("confirmations", MAX_ROWS)
                    .leaveOut("token_id")
                    .refer("message_id", "messages")
                    // A card that waits is bound to this account and to the next minutes, and a click that nobody was
                    // asked for must not come in a file.
                    .where("state <> 'pending'")
                    .check("state", Values.oneOf("done", "declined", "failed"))
                    .check("channel", CHANNEL)
                    .check("problems", Values::texts)
                    .check("calls", Values::calls)
                    .hold("calls", "[].task_id", "[].tasks[].id", "[].arguments.id", "[].arguments.ids[]"));

    private Section(String table, int maxRows) {
        this(table, maxRows, _ -> Json.object());
    }

    private Section(String table, int maxRows, Function<Fields, ObjectNode> reader) {
        this(table, maxRows, new ArrayList<>(List.of("account_id = ?", "id > ?")), new HashSet<>(Set.of("account_id")),
                new HashMap<>(), new HashMap<>(), new HashSet<>(), reader, new HashMap<>(), new HashMap<>());
    }

    private Section where(String condition) {
        conditions.add(condition);
        return this;
    }

    private Section leaveOut(String... columns) {
        leftOut.addAll(List.of(columns));
        return this;
    }

    private Section select(String column, String sql) {
        selected.put(column, sql);
        return this;
    }

    private Section refer(String column, String other) {
        references.put(column, other);
        return this;
    }

    private Section outlive(String column) {
        outliving.add(column);
        return this;
    }

    private Section check(String column, UnaryOperator<JsonNode> check) {
        checks.put(column, check);
        return this;
    }

    private Section hold(String column, String... paths) {
        taskIds.put(column, List.of(paths));
        return this;
    }
}
