package dev.todochat.app.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.DailyGrowth;
import dev.todochat.app.account.TokenId;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row a call of a tool, written before the call begins and again when it has ended. */
public final class Ledger {
    /** The ledger keeps what a call was; a model that sends megabytes is not worth keeping whole. */
    private static final int MAX_ARGUMENTS = 20_000;

    /** Of a list that is too long, the beginning: a conversation that found many long ones often would be gigabytes. */
    private static final String RESULT = """
            case when octet_length(result::text) <= 100000 then result
                else jsonb_set(result, '{tasks}', jsonb_path_query_array(result, '$.tasks[0 to 19]'), false) end::text
            """;

    private final Db db;
    private final InstantSource clock;
    private final Toolbox toolbox;
    private final DailyGrowth growth;

    public Ledger(Db db, InstantSource clock, Toolbox toolbox) {
        this.db = db;
        this.clock = clock;
        this.toolbox = toolbox;
        this.growth = new DailyGrowth(clock, "What assistants did for you takes");
    }

    /** Throws a 429 {@link dev.todochat.app.http.Problem} when too much was written today. */
    public void requireRoom(AccountId account) {
        growth.requireRoom(account);
    }

    /** @param message the assistant's message in the chat that the call belongs to, if any */
    public ToolCallId begin(Actor actor, Optional<Long> message, String modelCallId, String name, String arguments) {
        growth.grew(actor.account(), storable(arguments));
        return db.one(row -> new ToolCallId(row.number("id")), """
                insert into tool_calls
                    (account_id, channel, token_id, message_id, model_call_id, name, kind, arguments, state, started_at)
                values (?, ?, cast(? as bigint), cast(? as bigint), ?, ?, cast(? as text), ?, 'running', ?)
                returning id
                """, actor.account().value(), actor.channel(),
                actor.token().map(TokenId::value), message,
                storable(modelCallId), storable(name), toolbox.kind(name), storable(arguments), clock.instant())
                .orElseThrow();
    }

    public void end(AccountId account, ToolCallId call, ToolResult result) {
        end(account, call, result.isError() ? ToolCall.State.FAILED : ToolCall.State.DONE, result);
    }

    /** Notes that a call was not made but put to the person. */
    public void propose(AccountId account, ToolCallId call, ToolResult result) {
        end(account, call, ToolCall.State.PROPOSED, result);
    }

    /** What a read found is kept only for the message that it was made for: a list can be long, and asked for often. */
    private void end(AccountId account, ToolCallId call, ToolCall.State state, ToolResult result) {
        var error = result.error();
        var problem = storable(error.map(ToolResult.Error::text).orElse(""));
        var found = Json.write(result.structured());
        record Ended(String tool, boolean kept) {
        }
        var ended = db.one(row -> new Ended(row.text("name"), row.flag("kept")), """
                update tool_calls
                set changed_nothing = not exists (
                        select from task_changes where account_id = ? and tool_call_id = tool_calls.id),
                    state = ?, failure = cast(? as text), result_text = ?, task_count = ?, ended_at = ?,
                    tasks = case when message_id is not null or kind is distinct from 'read'
                        then cast(? as jsonb) else '[]' end,
                    result = case when message_id is not null or kind is distinct from 'read'
                        then cast(? as jsonb) end
                where id = ? and account_id = ?
                returning name, result is not null as kept
                """, account.value(), state, error.map(ToolResult.Error::failure), problem, result.count(), clock.instant(),
                Json.write(TaskRef.toJson(result.tasks())), found, call.value(), account.value());
        ended.filter(Ended::kept).ifPresent(_ -> growth.grew(account, found));
        ended.map(Ended::tool).ifPresent(tool -> Services.get(MeterRegistry.class)
                .getOrCreate(Counter.builder("tool_calls")
                .description("Calls of tools by outcome")
                // A model can make up any number of names.
                .tags(List.of(Tag.create("tool", toolbox.find(tool).isPresent() ? tool : "unknown"),
                        Tag.create("outcome", Json.word(state)))))
                .increment());
    }

    /** For calls that came all at once, with the journal: which changed nothing. */
    public static void judge(Db tx, AccountId owner) {
        tx.update("""
                update tool_calls set changed_nothing = true
                where account_id = ? and state = 'done' and not exists (
                    select from task_changes where account_id = ? and tool_call_id = tool_calls.id)
                """, owner.value(), owner.value());
    }

    /** The calls of messages of the chat, by message, in the order they were made. */
    public Map<Long, List<ToolCall>> ofMessages(AccountId account, List<Long> messages) {
        var calls = new HashMap<Long, List<ToolCall>>();
        db.query(row -> calls.computeIfAbsent(row.number("message_id"), _ -> new ArrayList<>()).add(call(row)), """
                select id, message_id, model_call_id, name, kind, arguments, state, failure, result_text,
                    tasks::text as tasks, task_count, %s as result
                from tool_calls
                where account_id = ? and message_id = any(cast(? as bigint[]))
                order by id
                """.formatted(RESULT), account.value(), messages);
        return calls;
    }

    private ToolCall call(Row row) {
        var kind = row.optionalChoice("kind", Kind.class);
        var result = row.optionalText("result").map(text -> (ObjectNode) Json.parseOwn(text));
        var tasks = TaskRef.stored(Json.parseOwn(row.text("tasks")));
        var count = row.number("task_count");
        if (kind.isEmpty()) {
            // A tool that there is not, or a row of an older version, which kept no facts beside the result.
            kind = toolbox.kind(row.text("name"));
            tasks = result.map(Ledger::tasksIn).orElse(List.of());
            count = result.filter(found -> found.has("tasks")).map(found -> found.path("tasks").size())
                    .orElse(tasks.size());
        }
        return new ToolCall(new ToolCallId(row.number("id")), row.text("model_call_id"), row.text("name"), kind,
                row.text("arguments"), row.choice("state", ToolCall.State.class),
                row.optionalChoice("failure", Failure.class), row.text("result_text"), tasks, count, result);
    }

    private static List<TaskRef> tasksIn(ObjectNode result) {
        return result.path("task").isObject()
                ? TaskRef.stored(Json.object().putArray("tasks").add(result.path("task"))) : List.of();
    }

    /** PostgreSQL stores no U+0000. */
    private static String storable(String text) {
        var bounded = text.length() > MAX_ARGUMENTS ? text.substring(0, MAX_ARGUMENTS) : text;
        return bounded.replace('\0', '\uFFFD');
    }
}
