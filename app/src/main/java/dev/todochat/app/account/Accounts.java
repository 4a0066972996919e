package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Problem;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/** Signing up, and what a person can change about their account. */
public final class Accounts {
    private final Db db;
    private final InstantSource clock;
    private final SignInThrottle throttle;
    private final PasswordRules rules;
    private final PasswordHasher hasher;

    public Accounts(Db db, InstantSource clock, SignInThrottle throttle, int minPasswordCharacters) {
        this.db = db;
        this.clock = clock;
        this.throttle = throttle;
        this.rules = new PasswordRules(minPasswordCharacters);
        this.hasher = new PasswordHasher();
    }

    Account create(Email email, Password password, DisplayName name, ZoneId timeZone) {
        rules.check("password", password, email, name);
        var hash = hasher.hash(password);
        return db.one(Accounts::account, """
                insert into accounts (email, name, time_zone, password_hash, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (email) do nothing
                returning *
                """, email.value(), name.value(), timeZone.getId(), hash, clock.instant())
                .orElseThrow(() -> Problem.conflict("There is an account with this address already; sign in instead"));
    }

    /** The account whose address and password these are; takes the same time when there is none. */
    Optional<Account> withPassword(Email email, Password password) {
        record Found(Account account, String hash) {
        }
        var found = db.one(row -> new Found(account(row), row.text("password_hash")),
                "select * from accounts where email = ?", email.value());
        if (found.isEmpty()) {
            hasher.matchesNothing(password);
            return Optional.empty();
        }
        return found.filter(candidate -> hasher.matches(password, candidate.hash())).map(Found::account);
    }

    /** The account of a caller who was authenticated. */
    public Account get(AccountId id) {
        return db.one(Accounts::account, "select * from accounts where id = ? and closed_at is null", id.value())
                .orElseThrow(Problem::notFound);
    }

    Account change(AccountId id, Optional<DisplayName> name, Optional<ZoneId> timeZone) {
        return db.one(Accounts::account, """
                update accounts
                set name = coalesce(cast(? as text), name), time_zone = coalesce(cast(? as text), time_zone)
                where id = ? and closed_at is null
                returning *
                """, name.map(DisplayName::value), timeZone.map(ZoneId::getId), id.value())
                .orElseThrow(Problem::notFound);
    }

    /** Ends every other session: whoever knew the old password is out. Tokens live on unless they are to end too. */
    void changePassword(AccountId id, SessionId current, Password old, Password replacement, boolean endTokens) {
        var account = get(id);
        requirePassword(account, "current_password", old);
        rules.check("new_password", replacement, account.email(), account.name());
        var hash = hasher.hash(replacement);
        db.inTransaction(tx -> {
            tx.update("update accounts set password_hash = ? where id = ?", hash, id.value());
            throttle.forgetPlaces(id);
            if (endTokens) {
                tx.update("delete from personal_tokens where account_id = ?", id.value());
            }
            return tx.update("delete from sessions where account_id = ? and id <> ?", id.value(), current.value());
        });
    }

    void delete(AccountId id, Password password) {
        requirePassword(get(id), "password", password);
        close(id);
    }

    /**
     * Deletes an account: at once nobody is signed in, no token works, and the address is free. What it owned may be
     * millions of rows, so {@code retention} deletes them in pieces, and the row itself last.
     */
    public void close(AccountId id) {
        db.inTransaction(tx -> {
            tx.update("""
                    update accounts set closed_at = ?, email = 'closed ' || id, name = '', password_hash = ''
                    where id = ? and closed_at is null
                    """, clock.instant(), id.value());
            tx.update("delete from personal_tokens where account_id = ?", id.value());
            return tx.update("delete from sessions where account_id = ?", id.value());
        });
    }

    private void requirePassword(Account account, String field, Password password) {
        throttle.attempt(account.id(), () -> withPassword(account.email(), password))
                .orElseThrow(() -> Problem.invalid(field, "is not your password"));
    }

    private static Account account(Row row) {
        return new Account(new AccountId(row.number("id")), new Email(row.text("email")),
                new DisplayName(row.text("name")), ZoneId.of(row.text("time_zone")), row.time("created_at"));
    }
}
