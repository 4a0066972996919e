package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Problem;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/** The accounts, and what a person can change about theirs. */
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

    /** Throws an {@link InvalidValue} that names the field; also while it is not known yet whose password it is. */
    void requireLength(String field, Password password) {
        rules.checkLength(field, password);
    }

    /** Throws an {@link InvalidValue} that names the field. */
    void requireGood(String field, Password password, Email email, DisplayName name) {
        rules.check(field, password, email, name);
    }

    /** Takes a core for some fifty milliseconds. */
    String hash(Password password) {
        return hasher.hash(password);
    }

    Account insert(Applicant applicant, String passwordHash) {
        return db.one(Accounts::account, """
                insert into accounts (email, name, time_zone, password_hash, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (email) do nothing
                returning *
                """, applicant.email().value(), applicant.name().value(), applicant.timeZone().getId(), passwordHash,
                clock.instant())
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

    public Optional<Account> find(Email email) {
        return db.one(Accounts::account, "select * from accounts where email = ?", email.value());
    }

    public Optional<Account> find(AccountId id) {
        return db.one(Accounts::account, "select * from accounts where id = ? and closed_at is null", id.value());
    }

    /** The account of a caller who was authenticated. */
    public Account get(AccountId id) {
        return find(id).orElseThrow(Problem::notFound);
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

    /**
     * Ends every other session, and a link to a lost password: whoever knew the old one is out. Tokens live on unless
     * they are to end too.
     */
    void changePassword(AccountId id, SessionId current, Password old, Password replacement, boolean endTokens) {
        var account = get(id);
        requirePassword(account, "current_password", old);
        rules.check("new_password", replacement, account.email(), account.name());
        var hash = hasher.hash(replacement);
        db.inTransaction(tx -> {
            tx.update("update accounts set password_hash = ? where id = ?", hash, id.value());
            tx.update("delete from password_links where account_id = ?", id.value());
            throttle.forgetPlaces(id);
            if (endTokens) {
                tx.update("delete from personal_tokens where account_id = ?", id.value());
            }
            return tx.update("delete from sessions where account_id = ? and id <> ?", id.value(), current.value());
        });
    }

    /** Where the owner was at home: whoever got in with a password that was lost may have been, too. */
    void forgetPlaces(AccountId id) {
        throttle.forgetPlaces(id);
    }

    void delete(AccountId id, Password password) {
        requirePassword(get(id), "password", password);
        close(id);
    }

    /**
     * Deletes an account: at once nobody is signed in, no token and no link of theirs works, and the address is free.
     * What it owned may be millions of rows, so {@code retention} deletes them in pieces, and the row itself last.
     */
    public void close(AccountId id) {
        db.inTransaction(tx -> {
            tx.update("""
                    update accounts set closed_at = ?, email = 'closed ' || id, name = '', password_hash = ''
                    where id = ? and closed_at is null
                    """, clock.instant(), id.value());
            tx.update("delete from personal_tokens where account_id = ?", id.value());
            tx.update("delete from invitations where account_id = ?", id.value());
            tx.update("delete from password_links where account_id = ?", id.value());
            throttle.forgetPlaces(id);
            return tx.update("delete from sessions where account_id = ?", id.value());
        });
    }

    private void requirePassword(Account account, String field, Password password) {
        throttle.attempt(account.id(), () -> withPassword(account.email(), password))
                .orElseThrow(() -> Problem.invalid(field, "is not your password"));
    }

    static Account account(Row row) {
        return new Account(new AccountId(row.number("id")), new Email(row.text("email")),
                new DisplayName(row.text("name")), ZoneId.of(row.text("time_zone")), row.time("created_at"));
    }
}
