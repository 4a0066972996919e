package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.Page;
import dev.todochat.app.http.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where people are signed in. A token names its session; the row decides whether that still counts, so ending it holds
 * on every replica with the next request.
 */
public final class Sessions {
    static final Duration ABSOLUTE_LIMIT = Duration.ofDays(30);
    static final Duration IDLE_LIMIT = Duration.ofDays(7);
    private static final int MAX_USER_AGENT = 300;
    /** More browsers than anybody has; whoever signs in and never out puts out those used longest ago. */
    private static final int MAX_SESSIONS = 50;

    private final Db db;
    private final InstantSource clock;

    public Sessions(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    Session begin(AccountId account, String userAgent, String address) {
        var now = clock.instant();
        db.update("""
                delete from sessions where account_id = ? and (expires_at <= ? or last_used_at <= ? or id in (
                    select id from sessions where account_id = ?
                    order by least(last_used_at, ?) desc, id desc offset ?))
                """, account.value(), now, now.minus(IDLE_LIMIT), account.value(), now, MAX_SESSIONS - 1);
        return db.one(Sessions::session, """
                insert into sessions (account_id, user_agent, address, created_at, last_used_at, expires_at)
                select id, ?, ?, ?, ?, ? from accounts where id = ? and closed_at is null for share
                returning *
                """, bounded(userAgent), address, now, now, now.plus(ABSOLUTE_LIMIT), account.value())
                // It was deleted while its password was looked at.
                .orElseThrow(Problem::notFound);
    }

    /** Whether the session counts; notes that it was used. */
    boolean use(AccountId account, SessionId id) {
        var now = clock.instant();
        var lastUse = db.one(row -> row.time("last_used_at"), """
                select last_used_at from sessions
                where id = ? and account_id = ? and expires_at > ? and last_used_at > ?
                """, id.value(), account.value(), now, now.minus(IDLE_LIMIT));
        if (lastUse.filter(written -> LastUse.isStale(written, now)).isPresent()) {
            db.update("update sessions set last_used_at = ? where id = ? and account_id = ?", now, id.value(),
                    account.value());
        }
        return lastUse.isPresent();
    }

    Page<Session> list(AccountId account, int limit, Optional<Cursor> cursor) {
        var now = clock.instant();
        var rows = db.query(Sessions::session, """
                select * from sessions
                where account_id = ? and expires_at > ? and last_used_at > ? and id < ?
                order by id desc
                limit ?
                """, account.value(), now, now.minus(IDLE_LIMIT),
                cursor.map(after -> after.number(0)).orElse(Long.MAX_VALUE), limit + 1);
        return Page.of(rows, limit, last -> Cursor.of(last.id()));
    }

    boolean end(AccountId account, SessionId id) {
        return db.update("delete from sessions where id = ? and account_id = ?", id.value(), account.value()) > 0;
    }

    /** Everywhere; how many there were. */
    public int endAll(AccountId account) {
        return db.update("delete from sessions where account_id = ?", account.value());
    }

    private static Session session(Row row) {
        return new Session(new SessionId(row.number("id")), row.text("user_agent"), row.text("address"),
                row.time("created_at"), row.time("last_used_at"), row.time("expires_at"));
    }

    private static String bounded(String userAgent) {
        var printable = userAgent.replaceAll("\\p{Cntrl}", " ");
        return printable.length() > MAX_USER_AGENT ? printable.substring(0, MAX_USER_AGENT) : printable;
    }
}
