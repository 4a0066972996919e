package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Page;
import dev.todochat.app.http.Problem;
import dev.todochat.server.Sha256;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Personal access tokens: {@code tdo_} and 256 random bits. */
public final class PersonalTokens {
    static final String PREFIX = "tdo_";
    static final int MAX_EXPIRY_DAYS = 3_650;
    private static final int MAX_NAME = 100;
    /** Enough for every program that a person has; a limit because everything has one. */
    private static final int MAX_TOKENS = 100;
    private static final String COLUMNS = """
            id, name, array_to_string(scopes || case when conversations then array['conversations'] end, ' ')
                as scope_words, created_at, expires_at, last_used_at""";

    private final Db db;
    private final InstantSource clock;

    /** A new token with its secret, which cannot be had again. */
    record Created(PersonalToken token, String secret) {
    }

    /** Whom a token speaks for. */
    record Holder(AccountId account, TokenId token, Set<Scope> scopes) {
    }

    public PersonalTokens(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    Created create(AccountId account, String name, Set<Scope> scopes, OptionalLong expiresInDays) {
        var label = name.strip();
        if (label.isEmpty() || label.codePointCount(0, label.length()) > MAX_NAME
                || label.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("name", "must have 1 to %d characters, on one line".formatted(MAX_NAME));
        }
        if (expiresInDays.stream().anyMatch(days -> days < 1 || days > MAX_EXPIRY_DAYS)) {
            throw new InvalidValue("expires_in_days",
                    "must be a whole number from 1 to %,d".formatted(MAX_EXPIRY_DAYS));
        }
        var secret = OneTimeSecret.withPrefix(PREFIX);
        var now = clock.instant();
        var expiry = expiresInDays.stream().mapToObj(days -> now.plus(Duration.ofDays(days))).findFirst();
        return db.one(PersonalTokens::token, """
                insert into personal_tokens (account_id, name, hash, scopes, conversations, created_at, expires_at)
                select id, ?, ?, array_remove(string_to_array(?, ' '), 'conversations'), ?, ?, cast(? as timestamptz)
                from accounts
                where id = ? and closed_at is null
                    and (select count(*) from personal_tokens where account_id = accounts.id) < ?
                for share of accounts
                returning %s
                """.formatted(COLUMNS), label, Sha256.of(secret), Scope.words(scopes),
                scopes.contains(Scope.CONVERSATIONS), now, expiry, account.value(), MAX_TOKENS)
                .map(token -> new Created(token, secret))
                .orElseThrow(() -> Problem.conflict("You have %d tokens; revoke one first".formatted(MAX_TOKENS)));
    }

    Page<PersonalToken> list(AccountId account, int limit, Optional<Cursor> cursor) {
        var rows = db.query(PersonalTokens::token, """
                select %s from personal_tokens
                where account_id = ? and id < ?
                order by id desc
                limit ?
                """.formatted(COLUMNS), account.value(),
                cursor.map(after -> after.number(0)).orElse(Long.MAX_VALUE), limit + 1);
        return Page.of(rows, limit, last -> Cursor.of(last.id()));
    }

    boolean revoke(AccountId account, TokenId id) {
        return db.update("delete from personal_tokens where id = ? and account_id = ?",
                id.value(), account.value()) > 0;
    }

    boolean isCurrent(AccountId account, TokenId id) {
        return db.one(row -> row.number("id"), """
                select id from personal_tokens
                where id = ? and account_id = ? and (expires_at is null or expires_at > ?)
                """, id.value(), account.value(), clock.instant()).isPresent();
    }

    /** Notes the use. */
    Optional<Holder> use(String secret) {
        var now = clock.instant();
        record Found(Holder holder, boolean noteUse) {
        }
        var found = db.one(row -> new Found(
                new Holder(new AccountId(row.number("account_id")), new TokenId(row.number("id")),
                        Scope.known(row.text("scope_words"))),
                row.optionalTime("last_used_at").map(written -> LastUse.isStale(written, now)).orElse(true)), """
                select %s, account_id from personal_tokens
                where hash = ? and (expires_at is null or expires_at > ?)
                """.formatted(COLUMNS), Sha256.of(secret), now);
        found.filter(Found::noteUse).ifPresent(used -> db.update(
                "update personal_tokens set last_used_at = ? where id = ? and account_id = ?", now,
                used.holder().token().value(), used.holder().account().value()));
        return found.map(Found::holder);
    }

    private static PersonalToken token(Row row) {
        return new PersonalToken(new TokenId(row.number("id")), row.text("name"),
                Scope.known(row.text("scope_words")), row.time("created_at"), row.optionalTime("expires_at"),
                row.optionalTime("last_used_at"));
    }
}
