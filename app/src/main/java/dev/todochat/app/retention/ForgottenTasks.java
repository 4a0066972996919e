package dev.todochat.app.retention;

import dev.todochat.app.db.Db;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tasks that were deleted a while ago: what they said goes from the journal and from the ledger. That they were there,
 * and who did what with them when, stays for as long as the journal is kept. A task that is there again is left alone.
 */
final class ForgottenTasks implements Chore {
    /** Time to find out that something is missing. */
    static final Duration KEPT = Duration.ofDays(30);

    /** @param row the last row of the journal that was cleared */
    private record Progress(long account, long task, long row) {
    }

    private Optional<Progress> progress = Optional.empty();

    @Override
    public boolean piece(Db tx, Instant now, int rows) {
        // What a failure took back is begun again; the row of the deletion, by which a task is found, is cleared last.
        var at = progress.filter(last -> isCleared(tx, last)).or(() -> next(tx, now));
        progress = Optional.empty();
        at.ifPresent(task -> progress = clear(tx, task, rows));
        return at.isPresent();
    }

    private static boolean isCleared(Db tx, Progress last) {
        return tx.one(row -> row.number("id"),
                "select id from task_changes where id = ? and account_id = ? and before is null and after is null",
                last.row(), last.account()).isPresent();
    }

    private static Optional<Progress> next(Db tx, Instant now) {
        return tx.one(row -> new Progress(row.number("account_id"), row.number("task_id"), 0), """
                select account_id, task_id from task_changes deleted
                where kind = 'deleted' and before is not null and changed_at <= ?
                    and not exists (
                        select from tasks where id = deleted.task_id and account_id = deleted.account_id)
                order by changed_at, id
                limit 1
                """, now.minus(KEPT));
    }

    /** Where to go on; empty when all is cleared. */
    private static Optional<Progress> clear(Db tx, Progress from, int rows) {
        record Cleared(long count, Optional<Long> last) {
        }
        var cleared = tx.one(row -> new Cleared(row.number("count"), row.optionalNumber("last")), """
                with found as materialized (
                    select ctid, id, tool_call_id from task_changes
                    where account_id = ? and task_id = ? and id > ?
                    order by account_id, task_id, id
                    limit ?),
                changes as (
                    update task_changes set before = null, after = null
                    where ctid = any(array(select ctid from found))),
                calls as (
                    update tool_calls set arguments = '{}', result_text = '', result = null, tasks = (
                        select coalesce(jsonb_agg(named), '[]') from jsonb_array_elements(tasks) named
                        where named -> 'id' <> to_jsonb(cast(? as bigint)))
                    where account_id = ? and id = any(array(select tool_call_id from found)))
                select count(*) as count, max(id) as last from found
                """, from.account(), from.task(), from.row(), rows, from.task(), from.account()).orElseThrow();
        return cleared.count() < rows ? Optional.empty()
                : cleared.last().map(last -> new Progress(from.account(), from.task(), last));
    }
}
