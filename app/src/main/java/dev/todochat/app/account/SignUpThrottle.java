package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.http.Problem;
import dev.todochat.server.Clocks;
import dev.todochat.server.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Bounds how many accounts an address makes, on all replicas together, before a password is hashed. Kept beside the
 * attempts to sign in, which also forget what is over.
 */
final class SignUpThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    /** A class or an office comes in two or three windows; each account brings guesses and model tokens of its own. */
    private static final int PER_ADDRESS = 20;
    /** Of addresses that are refused, some 100 bytes each; beyond it the oldest is asked for in the database again. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Db db;
    private final InstantSource clock;
    private final SignInThrottle attempts;
    /** Until when, by key: whoever goes on asking costs no connection, which the others need. */
    private final Recent<String, Instant> refused = new Recent<>(MAX_REMEMBERED);

    SignUpThrottle(Db db, InstantSource clock, SignInThrottle attempts) {
        this.db = db;
        this.clock = clock;
        this.attempts = attempts;
    }

    /** Throws a 429 when the address made too many. */
    void attempt(String address) {
        var key = key(address);
        var now = clock.instant();
        // One that is further away than a window was noted before the clock was set back.
        refused.get(key).filter(until -> now.isBefore(until) && !until.isAfter(now.plus(WINDOW).plus(Clocks.SKEW)))
                .ifPresent(until -> refuse(now, until));
        // A look at first, which writes nothing and locks nothing.
        begin(key, now).ifPresent(started -> refuse(key, now, started));
        attempts.forgetOld();
        if (!counted(key, now)) {
            refuse(key, now, begin(key, now).orElse(now));
        }
    }

    /** For an attempt that was not made after all. */
    void giveBack(String address) {
        db.update("update sign_in_attempts set attempts = attempts - 1 where key = ? and attempts > 0", key(address));
    }

    private static String key(String address) {
        return Sha256.hex("sign-up " + Place.network(address));
    }

    /** When the window began that is full, if one is. */
    private Optional<Instant> begin(String key, Instant now) {
        return db.one(row -> row.time("started_at"), """
                select started_at from sign_in_attempts
                where key = ? and attempts >= ? and started_at > ? and started_at <= ?
                """, key, PER_ADDRESS, now.minus(WINDOW), now.plus(Clocks.SKEW));
    }

    private boolean counted(String key, Instant now) {
        return db.update("""
                insert into sign_in_attempts as known (key, attempts, started_at) values (?, 1, ?)
                on conflict (key) do update set
                    attempts = case when known.started_at > ? and known.started_at <= ? then known.attempts + 1
                        else 1 end,
                    started_at = case when known.started_at > ? and known.started_at <= ? then known.started_at
                        else excluded.started_at end
                where known.attempts < ? or known.started_at <= ? or known.started_at > ?
                """, key, now, now.minus(WINDOW), now.plus(Clocks.SKEW), now.minus(WINDOW), now.plus(Clocks.SKEW),
                PER_ADDRESS, now.minus(WINDOW), now.plus(Clocks.SKEW)) > 0;
    }

    private void refuse(String key, Instant now, Instant started) {
        var until = started.plus(WINDOW);
        refused.put(key, until);
        refuse(now, until);
    }

    private static void refuse(Instant now, Instant until) {
        var left = Duration.between(now, until);
        throw Problem.tooMany("Too many accounts were asked for from your address; wait %d minutes and try again"
                .formatted(left.plusSeconds(59).toMinutes()), left);
    }
}
