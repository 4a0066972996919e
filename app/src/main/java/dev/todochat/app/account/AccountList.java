package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All accounts, for the operator. */
public final class AccountList {
    private final Db db;

    public AccountList(Db db) {
        this.db = db;
    }

    /** @param lastSeen the last use of a browser that is still signed in */
    public record Entry(Account account, Optional<Instant> lastSeen) {
    }

    /**
     * The next ones by their ids.
     *
     * @param text part of the address or the name, in any case; empty for all
     */
    public List<Entry> after(long id, String text, int limit) {
        return db.query(row -> new Entry(Accounts.account(row), row.optionalTime("last_seen")), """
                select *, (select max(last_used_at) from sessions where account_id = accounts.id) as last_seen
                from accounts
                where id > ? and closed_at is null and strpos(lower(email || ' ' || name), lower(?)) > 0
                order by id
                limit ?
                """, id, text, limit);
    }
}
