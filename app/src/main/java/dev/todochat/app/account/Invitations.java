package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.Page;
import dev.todochat.app.http.Problem;
import dev.todochat.server.Sha256;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Links that let somebody sign up: of members, and of the operator. */
public final class Invitations {
    /** Time to read one's mail, and not for ever in it. */
    static final Duration LIFETIME = Duration.ofDays(7);
    /** In a lifetime, used ones too. Enough for a family or a team; one person must not open the door to everybody. */
    static final int MAX_MADE = 10;
    private static final String PREFIX = "inv_";

    private final Db db;
    private final InstantSource clock;
    private final URI frontendUrl;

    /** @param frontendUrl the address of the pages in the browser */
    public Invitations(Db db, InstantSource clock, URI frontendUrl) {
        this.db = db;
        this.clock = clock;
        this.frontendUrl = frontendUrl;
    }

    /** A new invitation with its secret, which cannot be had again. */
    public record Created(Invitation invitation, String secret, URI link) {
    }

    Created create(AccountId from) {
        return insert(Optional.of(from)).orElseThrow(() -> Problem.conflict(
                ("You made %d invitations within %d days; revoke one that nobody used, or wait")
                        .formatted(MAX_MADE, LIFETIME.toDays())));
    }

    /** Bounded by nobody but the operator. */
    public Created createForOperator() {
        return insert(Optional.empty()).orElseThrow();
    }

    Page<Invitation> list(AccountId from, int limit, Optional<Cursor> cursor) {
        var rows = db.query(Invitations::invitation, """
                select * from invitations where account_id = ? and expires_at > ? and used_at is null and id < ?
                order by id desc
                limit ?
                """, from.value(), clock.instant(), cursor.map(after -> after.number(0)).orElse(Long.MAX_VALUE),
                limit + 1);
        return Page.of(rows, limit, last -> Cursor.of(last.id()));
    }

    /** Everybody's that are open, the newest first. */
    public List<Invitation> newest(int limit) {
        return db.query(Invitations::invitation,
                "select * from invitations where expires_at > ? and used_at is null order by id desc limit ?",
                clock.instant(), limit);
    }

    boolean revoke(AccountId from, long id) {
        return db.update("delete from invitations where id = ? and account_id = ? and used_at is null", id,
                from.value()) > 0;
    }

    /** Whoever made it. */
    public boolean revokeAsOperator(long id) {
        return db.update("delete from invitations where id = ? and used_at is null", id) > 0;
    }

    boolean isOpen(String secret) {
        return db.one(row -> row.number("id"),
                "select id from invitations where hash = ? and expires_at > ? and used_at is null",
                Sha256.of(secret), clock.instant()).isPresent();
    }

    /** Of two who use one at the same time, the second is told no. To be called in the transaction that it is for. */
    boolean useUp(String secret) {
        var now = clock.instant();
        return db.update("update invitations set used_at = ? where hash = ? and expires_at > ? and used_at is null",
                now, Sha256.of(secret), now) > 0;
    }

    private Optional<Created> insert(Optional<AccountId> from) {
        var secret = OneTimeSecret.withPrefix(PREFIX);
        var now = clock.instant();
        db.update("delete from invitations where expires_at <= ?", now);
        return db.one(Invitations::invitation, """
                insert into invitations (account_id, hash, created_at, expires_at)
                select cast(? as bigint), ?, ?, ?
                where (select count(*) from invitations where account_id = cast(? as bigint)) < ?
                returning *
                """, from.map(AccountId::value), Sha256.of(secret), now, now.plus(LIFETIME),
                from.map(AccountId::value), MAX_MADE)
                .map(invitation -> new Created(invitation, secret,
                        URI.create(frontendUrl + "/sign-up?invitation=" + secret)));
    }

    private static Invitation invitation(Row row) {
        return new Invitation(row.number("id"), row.optionalNumber("account_id").map(AccountId::new),
                row.time("created_at"), row.time("expires_at"));
    }
}
