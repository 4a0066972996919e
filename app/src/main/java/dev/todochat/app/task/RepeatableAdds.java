package dev.todochat.app.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.tool.Actor;
import io.helidon.http.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Adds a task once, however often the request comes (Idempotency-Key). The key and its answer are written in the
 * transaction that adds the task, so there is never one without the other.
 */
final class RepeatableAdds {
    private static final int MAX_KEY = 200;
    /** Whoever sends the same again after this means another task. */
    static final Duration KEPT = Duration.ofDays(30);
    private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

    private final Db db;
    private final Tasks tasks;
    private final InstantSource clock;

    RepeatableAdds(Db db, Tasks tasks, InstantSource clock) {
        this.db = db;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** The task as the first request was answered; 422 when the key came with another body, 409 while in flight. */
    ObjectNode add(Actor actor, String field, String key, TaskDraft draft) {
        if (key.isBlank() || key.length() > MAX_KEY || key.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue(field, "must have 1 to %d printable characters".formatted(MAX_KEY));
        }
        var fingerprint = draft.fingerprint();
        return db.inTransaction(tx -> {
            lock(tx, actor, key);
            forgetIfOld(tx, actor, key);
            record Known(byte[] hash, String answer) {
            }
            var known = tx.one(row -> new Known(row.bytes("request_hash"), row.text("answer")), """
                    select request_hash, answer::text as answer from idempotency_keys where account_id = ? and key = ?
                    """, actor.account().value(), key);
            if (known.isPresent()) {
                if (!Arrays.equals(known.get().hash(), fingerprint)) {
                    throw Problem.of(UNPROCESSABLE,
                            "This " + field + " was used for another task; use a new one");
                }
                return (ObjectNode) Json.parseOwn(known.get().answer());
            }
            var answer = tasks.add(tx, actor, draft).toJson();
            tx.update("""
                    insert into idempotency_keys (account_id, key, request_hash, answer, created_at)
                    values (?, ?, ?, cast(? as jsonb), ?)
                    """, actor.account().value(), key, fingerprint, Json.write(answer), clock.instant());
            return answer;
        });
    }

    /** This one alone: somebody may have millions, which go in the background. */
    private void forgetIfOld(Db transaction, Actor actor, String key) {
        transaction.update("delete from idempotency_keys where account_id = ? and key = ? and created_at <= ?",
                actor.account().value(), key, clock.instant().minus(KEPT));
    }

    private static void lock(Db transaction, Actor actor, String key) {
        var free = transaction.one(row -> row.flag("free"),
                "select pg_try_advisory_xact_lock(hashtextextended(?, ?)) as free", key, actor.account().value());
        if (!free.orElse(false)) {
            throw Problem.conflict("The same request is being worked on; send it again in a moment");
        }
    }
}
