package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Slows down guessing, on all replicas together. Attempts are counted before the password is checked, so that many at
 * once gain nothing, for the account from that address and for the address; the owner elsewhere still gets in.
 */
public final class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_ACCOUNT_AND_ADDRESS = 8;
    /** An office or a school behind one address makes honest mistakes too. */
    private static final int PER_ADDRESS = 100;

    private final Db db;
    private final InstantSource clock;

    public SignInThrottle(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Throws a 429 when there were too many attempts. */
    void attempt(Email email, String address) {
        count("pair " + email.value() + " " + address, PER_ACCOUNT_AND_ADDRESS);
        count("address " + address, PER_ADDRESS);
    }

    /** The right password ends the count for this account from this address. */
    void succeeded(Email email, String address) {
        db.update("delete from sign_in_attempts where key = ?", hashed("pair " + email.value() + " " + address));
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
                """, hashed(key), now, now.minus(WINDOW), now.minus(WINDOW)).orElseThrow();
        if (count.attempts() > limit) {
            throw Problem.tooMany("Too many attempts to sign in; wait %d minutes and try again"
                    .formatted(Math.max(1, count.left().toMinutes())), count.left());
        }
    }

    /** Addresses of people who mistyped are nobody's business. */
    private static String hashed(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
