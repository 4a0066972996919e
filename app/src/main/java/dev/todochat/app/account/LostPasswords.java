package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.http.Problem;
import dev.todochat.server.Sha256;
import io.helidon.http.Status;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** Links by which whoever lost their password sets a new one. The operator makes them: there is no mail. */
public final class LostPasswords {
    /** It is handed over while both sides are there. */
    public static final Duration LIFETIME = Duration.ofHours(1);
    private static final String PREFIX = "pwd_";

    private final Db db;
    private final InstantSource clock;
    private final Accounts accounts;
    private final Sessions sessions;
    private final URI frontendUrl;

    /** @param frontendUrl the address of the pages in the browser */
    public LostPasswords(Db db, InstantSource clock, Accounts accounts, Sessions sessions, URI frontendUrl) {
        this.db = db;
        this.clock = clock;
        this.accounts = accounts;
        this.sessions = sessions;
        this.frontendUrl = frontendUrl;
    }

    /** Works once, for an hour, and instead of any link before. */
    public URI link(AccountId account) {
        var secret = OneTimeSecret.withPrefix(PREFIX);
        db.update("""
                insert into password_links (account_id, hash, expires_at) values (?, ?, ?)
                on conflict (account_id) do update set hash = excluded.hash, expires_at = excluded.expires_at
                """, account.value(), Sha256.of(secret), clock.instant().plus(LIFETIME));
        return URI.create(frontendUrl + "/new-password?link=" + secret);
    }

    /** Ends every session: whoever knew the old password, or found a browser open, is out. Tokens live on. */
    Account replace(String secret, Password replacement) {
        accounts.requireLength("new_password", replacement);
        var account = db.one(row -> new AccountId(row.number("account_id")),
                        "select account_id from password_links where hash = ? and expires_at > ?",
                        Sha256.of(secret), clock.instant())
                .map(accounts::get).orElseThrow(LostPasswords::over);
        // A password that is refused leaves the link as it is.
        accounts.requireGood("new_password", replacement, account.email(), account.name());
        var hash = accounts.hash(replacement);
        db.inTransaction(tx -> {
            if (tx.update("delete from password_links where hash = ?", Sha256.of(secret)) == 0) {
                throw over();
            }
            sessions.endAll(account.id());
            accounts.forgetPlaces(account.id());
            return tx.update("update accounts set password_hash = ? where id = ?", hash, account.id().value());
        });
        return account;
    }

    private static Problem over() {
        return Problem.of(Status.GONE_410, "This link was used or is over; ask for a new one");
    }
}
