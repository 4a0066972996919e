package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.http.Problem;
import dev.todochat.server.Sha256;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Slows down guessing, on all replicas together. Attempts are counted before the password is checked, so that many at
 * once gain nothing, for the account from that address and for the address; the owner elsewhere still gets in. Who is
 * signed in and is asked for the password again is counted by account.
 */
public final class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_ACCOUNT = 8;
    /** An office or a school behind one address makes honest mistakes too. */
    private static final int PER_ADDRESS = 100;
    /** What an attempt clears away is more than it writes, so the table stays small. */
    private static final int FORGOTTEN_AT_ONCE = 100;
    private static final int NETWORK_BYTES = 8;

    private final Db db;
    private final InstantSource clock;

    public SignInThrottle(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Throws a 429 when there were too many attempts. */
    void attempt(Email email, String address) {
        forgetOld();
        // First, so that whoever is refused for the address leaves no row for each account that they name.
        count("address " + network(address), PER_ADDRESS);
        count(pair(email, address), PER_ACCOUNT);
    }

    /** The right password ends the count for this account from this address. */
    void succeeded(Email email, String address) {
        forget(pair(email, address));
    }

    /** The same for somebody who is signed in; a stolen session must not be a way to try passwords. */
    void attempt(AccountId account) {
        count("account " + account, PER_ACCOUNT);
    }

    void succeeded(AccountId account) {
        forget("account " + account);
    }

    private void count(String key, int limit) {
        var now = clock.instant();
        record Count(long attempts, Duration left) {
        }
        var count = db.one(row -> new Count(row.number("attempts"),
                Duration.between(now, row.time("started_at").plus(WINDOW))), """
                insert into sign_in_attempts as known (key, attempts, started_at) values (?, 1, ?)
                on conflict (key) do update set
                    attempts = case when known.started_at <= ? then 1 else known.attempts + 1 end,
                    started_at = case when known.started_at <= ? then excluded.started_at else known.started_at end
                returning attempts, started_at
                """, Sha256.hex(key), now, now.minus(WINDOW), now.minus(WINDOW)).orElseThrow();
        if (count.attempts() > limit) {
            throw Problem.tooMany("Too many attempts; wait %d minutes and try again"
                    .formatted(Math.max(1, count.left().toMinutes())), count.left());
        }
    }

    private void forget(String key) {
        db.update("delete from sign_in_attempts where key = ?", Sha256.hex(key));
    }

    private void forgetOld() {
        db.update("""
                delete from sign_in_attempts where key in (
                    select key from sign_in_attempts where started_at <= ? limit ? for update skip locked)
                """, clock.instant().minus(WINDOW), FORGOTTEN_AT_ONCE);
    }

    /** Kept only as a hash: addresses of people who mistyped are nobody's business. */
    private static String pair(Email email, String address) {
        return "pair " + email.value() + " " + network(address);
    }

    /** Of IPv6 the first 64 bits: that is what one customer has, and can choose any address in (RFC 6177). */
    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length > NETWORK_BYTES ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
