package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import dev.todochat.server.Sha256;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The networks and the browsers in which a person signed in before. There they get in while others guess at their
 * password elsewhere. Kept only as hashes.
 */
final class KnownPlaces {
    /** Somebody who signs in once a season is still at home. */
    private static final Duration KEPT = Duration.ofDays(90);
    /** A sign-in makes two; more than anybody moves among. */
    private static final int MAX_PLACES = 40;

    private final Db db;
    private final InstantSource clock;

    KnownPlaces(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    boolean knowsNetwork(Email email, Place place) {
        return knows(email, network(place));
    }

    boolean knows(Email email, Device device) {
        return knows(email, browser(device));
    }

    void add(AccountId account, Place place) {
        use(account, network(place));
        place.device().ifPresent(device -> use(account, browser(device)));
        db.update("""
                delete from known_places where account_id = ? and (used_at <= ? or key in (
                    select key from known_places where account_id = ? order by used_at desc, key offset ?
                    for update skip locked))
                """, account.value(), clock.instant().minus(KEPT), account.value(), MAX_PLACES);
    }

    void forget(AccountId account) {
        db.update("delete from known_places where account_id = ?", account.value());
    }

    private boolean knows(Email email, String key) {
        return db.one(row -> row.flag("known"), """
                select exists (
                    select from known_places join accounts on accounts.id = account_id
                    where email = ? and key = ? and used_at > ?) as known
                """, email.value(), key, clock.instant().minus(KEPT)).orElseThrow();
    }

    private void use(AccountId account, String key) {
        db.update("""
                insert into known_places (account_id, key, used_at) values (?, ?, ?)
                on conflict (account_id, key) do update set used_at = excluded.used_at
                """, account.value(), key, clock.instant());
    }

    private static String network(Place place) {
        return Sha256.hex("network " + place.network());
    }

    private static String browser(Device device) {
        return Sha256.hex("browser " + device.name());
    }
}
