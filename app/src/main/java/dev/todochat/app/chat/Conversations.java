package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The conversations of an account, the one with the newest message first. */
final class Conversations {
    private final Db db;

    Conversations(Db db) {
        this.db = db;
    }

    Page<Conversation> list(AccountId owner, int limit, Optional<Cursor> after) {
        var rows = db.query(Conversations::conversation, """
                select id, title, created_at, updated_at from conversations
                where account_id = ? and (updated_at, id) < (cast(? as timestamptz), ?)
                order by updated_at desc, id desc
                limit ?
                """, owner.value(), after.map(Conversations::time).orElse("infinity"),
                after.map(cursor -> cursor.number(1)).orElse(Long.MAX_VALUE), limit + 1);
        return Page.of(rows, limit, last -> Cursor.of(micros(last.updatedAt()), last.id()));
    }

    Optional<Conversation> find(AccountId owner, ConversationId id) {
        return db.one(Conversations::conversation, """
                select id, title, created_at, updated_at from conversations where id = ? and account_id = ?
                """, id.value(), owner.value());
    }

    Optional<Conversation> rename(AccountId owner, ConversationId id, Title title) {
        return db.one(Conversations::conversation, """
                update conversations set title = ? where id = ? and account_id = ?
                returning id, title, created_at, updated_at
                """, title.text(), id.value(), owner.value());
    }

    /** With all its messages; a turn that is running in it ends within a second. */
    boolean delete(AccountId owner, ConversationId id) {
        return db.update("delete from conversations where id = ? and account_id = ?", id.value(), owner.value()) > 0;
    }

    static Conversation conversation(Row row) {
        return new Conversation(new ConversationId(row.number("id")), new Title(row.text("title")),
                row.time("created_at"), row.time("updated_at"));
    }

    /** PostgreSQL keeps microseconds. */
    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Held within the years that PostgreSQL and RFC 3339 both write, since a cursor may be forged. */
    private static String time(Cursor cursor) {
        var bounded = Math.clamp(cursor.number(0), 0, micros(Instant.parse("9999-01-01T00:00:00Z")));
        return Instant.EPOCH.plus(bounded, ChronoUnit.MICROS).toString();
    }
}
