package dev.todochat.app.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.DailyGrowth;
import dev.todochat.app.account.TokenId;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.ToolCallId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Writes what changed, by whom and by what, into the transaction that changes it: of a change the fields that it
 * changed, before and after; of an addition all but the description, which the task has, or the first change of it.
 * Whoever writes at a description and saves every few seconds makes one change a minute.
 */
final class TaskJournal {
    private static final Duration ONE_CHANGE = Duration.ofMinutes(1);
    private static final String DESCRIPTION = "description";
    /** By these people know a task. */
    private static final List<String> NAMES = List.of("id", "title");
    /** The row has it. */
    private static final String TIME = "updated_at";

    private final DailyGrowth growth;

    TaskJournal(InstantSource clock) {
        this.growth = new DailyGrowth(clock, "What you changed takes");
    }

    /** Throws a 429 {@link dev.todochat.app.http.Problem} when too much was written today. */
    void requireRoom(Actor actor) {
        growth.requireRoom(actor.account());
    }

    void added(Db transaction, Actor actor, Task task, Instant at) {
        var after = task.toJson();
        after.remove(DESCRIPTION);
        insert(transaction, actor, task, Kind.ADDED, Optional.empty(), Optional.of(Json.write(after)), at);
    }

    void deleted(Db transaction, Actor actor, Task task, Instant at) {
        insert(transaction, actor, task, Kind.DELETED, Optional.of(Json.write(task.toJson())), Optional.empty(), at);
    }

    void changed(Db transaction, Actor actor, Kind kind, Task before, Task after, Instant at) {
        var old = before.toJson();
        var fresh = after.toJson();
        old.remove(TIME);
        fresh.remove(TIME);
        before.toJson().fieldNames().forEachRemaining(field -> {
            if (!NAMES.contains(field) && old.has(field) && old.get(field).equals(fresh.get(field))) {
                old.remove(field);
                fresh.remove(field);
            }
        });
        if (!isDescriptionAlone(actor, old, fresh) || !continued(transaction, actor, after, fresh, at)) {
            insert(transaction, actor, after, kind, Optional.of(Json.write(old)), Optional.of(Json.write(fresh)), at);
        }
    }

    /** A call of a tool has a receipt of its own, and so a change of its own. */
    private static boolean isDescriptionAlone(Actor actor, ObjectNode old, ObjectNode fresh) {
        return actor.toolCall().isEmpty() && fresh.size() == NAMES.size() + 1 && fresh.has(DESCRIPTION)
                && old.get("title").equals(fresh.get("title"));
    }

    /**
     * Whether the last change of the task was the beginning of this one. Rows are compared as wholes, since the planner
     * would else go back through everybody's changes by their ids.
     */
    private static boolean continued(Db transaction, Actor actor, Task task, ObjectNode fresh, Instant at) {
        return transaction.update("""
                update task_changes set after = cast(? as jsonb)
                where id = (
                        select id from task_changes
                        where (account_id, task_id) >= (?, ?) and (account_id, task_id, id) <= (?, ?, ?)
                        order by account_id desc, task_id desc, id desc
                        limit 1)
                    and kind = ? and channel = ? and token_id is not distinct from cast(? as bigint)
                    and tool_call_id is null and changed_at > ?
                    and before - cast('{id,title,description}' as text[]) = '{}' and before -> 'description' is not null
                    and before -> 'title' = after -> 'title'
                """, Json.write(fresh), actor.account().value(), task.id().value(), actor.account().value(),
                task.id().value(), Long.MAX_VALUE, Kind.CHANGED, actor.channel(),
                actor.token().map(TokenId::value), at.minus(ONE_CHANGE)) > 0;
    }

    private void insert(Db transaction, Actor actor, Task task, Kind kind, Optional<String> before,
            Optional<String> after, Instant at) {
        growth.grew(actor.account(), before.orElse(""), after.orElse(""));
        transaction.update("""
                insert into task_changes
                    (account_id, task_id, kind, channel, token_id, tool_call_id, before, after, changed_at)
                values (?, ?, ?, ?, cast(? as bigint), cast(? as bigint), cast(? as jsonb), cast(? as jsonb), ?)
                """, actor.account().value(), task.id().value(), kind, actor.channel(),
                actor.token().map(TokenId::value), actor.toolCall().map(ToolCallId::value), before, after, at);
    }
}
