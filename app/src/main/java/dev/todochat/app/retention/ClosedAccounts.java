package dev.todochat.app.retention;

import dev.todochat.app.db.Db;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What closed accounts owned, and at last their own row. */
final class ClosedAccounts implements Chore {
    /** Those that may have millions of rows, in an order in which no row refers to one that is gone. */
    private static final List<String> BY_ID = List.of("tool_calls", "task_changes", "messages", "tasks");
    private static final List<String> BY_PLACE = List.of("confirmations", "conversations", "idempotency_keys");

    /** By table the id up to which all is gone: else each piece would pass over all the dead rows before it. */
    private final Map<String, Long> gone = new HashMap<>();
    private long account;

    @Override
    public boolean piece(Db tx, Instant now, int rows) {
        var closed = tx.one(row -> row.number("id"),
                "select id from accounts where closed_at is not null order by id limit 1");
        if (closed.isEmpty()) {
            return false;
        }
        if (closed.get() != account) {
            account = closed.get();
            gone.clear();
        }
        if (BY_ID.stream().noneMatch(table -> deletedById(tx, table, rows))
                && BY_PLACE.stream().noneMatch(table -> deletedByPlace(tx, table, rows))) {
            // Whatever is left goes with it, so that a piece which was rolled back is begun again.
            gone.clear();
            tx.update("delete from accounts where id = ? and closed_at is not null", account);
        }
        return true;
    }

    /** Compares rows, since the planner would else take the primary key and read everybody's. */
    private boolean deletedById(Db tx, String table, int rows) {
        var last = tx.one(row -> row.optionalNumber("last"), """
                with found as materialized (
                    select ctid, id from %1$s
                    where (account_id, id) > (?, ?) and (account_id, id) <= (?, ?)
                    order by account_id, id
                    limit ?),
                deleted as (delete from %1$s where ctid = any(array(select ctid from found)))
                select max(id) as last from found
                """.formatted(table), account, gone.getOrDefault(table, 0L), account, Long.MAX_VALUE, rows)
                .orElseThrow();
        last.ifPresent(id -> gone.put(table, id));
        return last.isPresent();
    }

    private boolean deletedByPlace(Db tx, String table, int rows) {
        return tx.update("""
                delete from %1$s where ctid = any(array(select ctid from %1$s where account_id = ? limit ?))
                """.formatted(table), account, rows) > 0;
    }
}
