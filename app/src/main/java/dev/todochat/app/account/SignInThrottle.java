package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Problem;
import dev.todochat.server.Clocks;
import dev.todochat.server.Sha256;
import dev.todochat.server.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Slows down guessing, on all replicas together. An attempt is counted before the password is checked, so that many at
 * once gain nothing, and given back unless the password was wrong; what is refused is not counted.
 *
 * <p>Counted are the account from that network, the network, and the account from everywhere. Where its owner signed in
 * before, they get in whatever happens elsewhere: a known network is spared the last, and a known browser is counted by
 * itself alone. All of it is alike for an address that nobody has.
 */
public final class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    /** Honest people need three or four. */
    private static final int PER_PLACE = 8;
    /** More than its owner gets wrong at two new places; fewer than whoever has many addresses would like. */
    private static final int PER_ACCOUNT = 20;
    /** An office or a school behind one address makes honest mistakes too. */
    private static final int PER_NETWORK = 100;
    /** Passwords that are being checked are known to be right or wrong by then. */
    private static final Duration CHECKED_WITHIN = Duration.ofSeconds(2);
    /** What an attempt clears away is more than it writes, so the table stays small. */
    private static final int FORGOTTEN_AT_ONCE = 100;

    private final Db db;
    private final InstantSource clock;
    private final KnownPlaces knownPlaces;

    public SignInThrottle(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
        this.knownPlaces = new KnownPlaces(db, clock);
    }

    /**
     * Kept only as hashes: addresses of people who mistyped are nobody's business.
     *
     * @param ends    whether the right password ends the count, and does not just give one back
     * @param account whose attempts from everywhere it is a part of, if it is
     */
    private record Counter(String name, int limit, boolean ends, Optional<Email> account) {
        String key() {
            return Sha256.hex(name);
        }

        Optional<String> accountKey() {
            return account.map(email -> Sha256.hex("everywhere " + email.value()));
        }
    }

    private record Counted(Counter counter, Instant startedAt) {
    }

    /** What the check of a password finds, which is nothing when it is wrong. Throws a 429 after too many of those. */
    <T> Optional<T> attempt(Email email, Place place, Supplier<Optional<T>> check) {
        return attempt(counters(email, place), check);
    }

    /** The same for somebody who is signed in; a stolen session must not be a way to try passwords. */
    <T> Optional<T> attempt(AccountId account, Supplier<Optional<T>> check) {
        return attempt(List.of(new Counter("account " + account, PER_PLACE, true, Optional.empty())), check);
    }

    /** From here the person gets in whatever others guess elsewhere. */
    void remember(AccountId account, Place place) {
        knownPlaces.add(account, place);
    }

    /** Whoever got in with a password of before is at home nowhere any more. */
    void forgetPlaces(AccountId account) {
        knownPlaces.forget(account);
    }

    private List<Counter> counters(Email email, Place place) {
        var browser = place.device().filter(device -> knownPlaces.knows(email, device));
        if (browser.isPresent()) {
            return List.of(new Counter("browser " + email.value() + " " + browser.get().name(), PER_PLACE, true,
                    Optional.empty()));
        }
        var guarded = knownPlaces.knowsNetwork(email, place) ? Optional.<Email>empty() : Optional.of(email);
        return List.of(new Counter("address " + place.network(), PER_NETWORK, false, Optional.empty()),
                new Counter("pair " + email.value() + " " + place.network(), PER_PLACE, true, guarded));
    }

    private <T> Optional<T> attempt(List<Counter> counters, Supplier<Optional<T>> check) {
        forgetOld();
        // In one transaction, so that whoever is refused by one of them is counted by none; every attempt takes their
        // rows in this order.
        var counted = db.inTransaction(_ -> counters.stream().map(this::count).toList());
        Optional<T> found;
        try {
            found = check.get();
        } catch (RuntimeException e) {
            giveBackUnchecked(counted, e);
            throw e;
        }
        counted.forEach(found.isPresent() ? this::right : this::wrong);
        return found;
    }

    private record Count(long attempts, long wrong, Instant startedAt) {
        static Count of(Row row) {
            return new Count(row.number("attempts"), row.number("wrong"), row.time("started_at"));
        }
    }

    private Counted count(Counter counter) {
        var now = clock.instant();
        // Whoever guesses from many addresses at once waits for themselves.
        counter.accountKey().ifPresent(account -> db.query(row -> row,
                "select pg_advisory_xact_lock(hashtextextended(?, 0))::text as taken", account));
        // A row from the future was written before the clock was set back.
        db.update("delete from sign_in_attempts where key = ? and (started_at <= ? or started_at > ?)",
                counter.key(), now.minus(WINDOW), now.plus(Clocks.SKEW));
        var count = db.one(Count::of, """
                insert into sign_in_attempts as known (key, account, attempts, started_at)
                values (?, cast(? as text), 1, ?)
                on conflict (key) do update set attempts = known.attempts + 1, account = excluded.account
                returning attempts, wrong, started_at
                """, counter.key(), counter.accountKey(), now).orElseThrow();
        requireFew(count, counter.limit(), now);
        counter.accountKey().ifPresent(account -> requireFew(everywhere(account, now), PER_ACCOUNT, now));
        return new Counted(counter, count.startedAt());
    }

    /** One at least: the attempt that is being counted. */
    private Count everywhere(String account, Instant now) {
        return db.one(Count::of, """
                select sum(attempts) as attempts, sum(wrong) as wrong, min(started_at) as started_at
                from sign_in_attempts where account = ? and started_at > ? and started_at <= ?
                """, account, now.minus(WINDOW), now.plus(Clocks.SKEW)).orElseThrow();
    }

    private static void requireFew(Count count, int limit, Instant now) {
        if (count.attempts() > limit && count.wrong() < limit) {
            throw Problem.tooMany("Too many attempts at once; try again in a moment", CHECKED_WITHIN);
        }
        if (count.attempts() > limit) {
            var left = Duration.between(now, count.startedAt().plus(WINDOW));
            throw Problem.tooMany("Too many attempts; wait %d minutes and try again"
                    .formatted(left.plusSeconds(59).toMinutes()), left);
        }
    }

    private void wrong(Counted counted) {
        db.update("update sign_in_attempts set wrong = wrong + 1 where key = ? and started_at = ?",
                counted.counter().key(), counted.startedAt());
    }

    private void right(Counted counted) {
        if (counted.counter().ends()) {
            db.update("delete from sign_in_attempts where key = ?", counted.counter().key());
        } else {
            giveBack(counted);
        }
    }

    private void giveBack(Counted counted) {
        db.update("update sign_in_attempts set attempts = attempts - 1 where key = ? and started_at = ?",
                counted.counter().key(), counted.startedAt());
        db.update("delete from sign_in_attempts where key = ? and attempts <= 0", counted.counter().key());
    }

    /** Where the database has gone they stay counted, until the window is over. */
    private void giveBackUnchecked(List<Counted> counted, RuntimeException reason) {
        try {
            counted.forEach(this::giveBack);
        } catch (Unavailable e) {
            reason.addSuppressed(e);
        }
    }

    void forgetOld() {
        var now = clock.instant();
        db.update("""
                delete from sign_in_attempts where key in (
                    select key from sign_in_attempts where started_at <= ? or started_at > ? limit ?
                    for update skip locked)
                """, now.minus(WINDOW), now.plus(Clocks.SKEW), FORGOTTEN_AT_ONCE);
    }
}
