package dev.todochat.app.task;

import dev.todochat.app.account.TokenId;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.ToolCallId;
import java.time.Instant;
import java.util.Optional;

/** Writes what changed, by whom and by what, into the transaction that changes it. */
final class TaskJournal {
    private TaskJournal() {
    }

    static void write(Db transaction, Actor actor, Kind kind, Optional<Task> before, Optional<Task> after, Instant at) {
        var id = after.or(() -> before).orElseThrow().id();
        transaction.update("""
                insert into task_changes
                    (account_id, task_id, kind, channel, token_id, tool_call_id, before, after, changed_at)
                values (?, ?, ?, ?, cast(? as bigint), cast(? as bigint), cast(? as jsonb), cast(? as jsonb), ?)
                """, actor.account().value(), id.value(), kind, actor.channel(),
                actor.token().map(TokenId::value), actor.toolCall().map(ToolCallId::value),
                before.map(task -> Json.write(task.toJson())), after.map(task -> Json.write(task.toJson())), at);
    }
}
