package dev.todochat.app.account;

import dev.todochat.app.db.Db;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps one account from taking what others need of this replica: its requests, connections and processors. Whoever
 * asks for more than a {@link Share} waits for their own requests, then gets a 429 that says so; nobody waits for
 * another account, but for what takes long, of which the replica does a few pieces at a time.
 */
public final class Admission implements Filter {
    /** Of all accounts together; the other seven connections are for what is quick. */
    private static final int PIECES = 3;
    /** Less than web waits for an answer, so that a person is told why there is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** An answer of an ordinary size costs nothing that counts. */
    private static final int FREE_BYTES = 65_536;
    /** What it takes to read, write and throw away again: 20 MB in a second. */
    private static final int NANOS_PER_BYTE = 50;
    private static final long FREE_NANOS = Duration.ofMillis(5).toNanos();
    private static final long MAX_PAUSE_NANOS = Duration.ofMillis(500).toNanos();
    /** Before those that are not in use are looked for. */
    private static final int MAX_REMEMBERED = 1_000;

    private final Db db;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<AccountId, Share> shares = new ConcurrentHashMap<>();
    private final Semaphore pieces = new Semaphore(PIECES, true);

    /** Where a request stands, from the moment that it is known whose it is. */
    private final class Stay {
        private final AccountId account;
        private final Share share;
        private Optional<Share.Held> place = Optional.empty();

        Stay(AccountId account) {
            this.account = account;
            this.share = use(account);
        }

        void givePlaceBack() {
            place.ifPresent(Share.Held::close);
            place = Optional.empty();
        }
    }

    public Admission(Db db) {
        this(db, PATIENCE, System::nanoTime);
    }

    Admission(Db db, Duration patience, LongSupplier nanoTime) {
        this.db = db;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        try {
            chain.proceed();
        } finally {
            request.context().get(Stay.class).ifPresent(stay -> end(stay, response.bytesWritten()));
        }
    }

    /** Waits for a place, which the request has to its end. Throws a 429; does nothing for a request that was let in. */
    void enter(ServerRequest request, AccountId account) {
        if (request.context().get(Stay.class).isPresent()) {
            return;
        }
        var stay = new Stay(account);
        request.context().register(stay);
        var began = nanoTime.getAsLong();
        stay.place = Optional.of(stay.share.place());
        if (nanoTime.getAsLong() - began > MAX_PAUSE_NANOS) {
            // Those before took that long because the database is away, which this one need not find out again.
            db.requireAnswering();
        }
    }

    /** For what lasts: a stream of a turn, or a file. What it takes meanwhile is bounded by others of these methods. */
    public void leave(ServerRequest request) {
        request.context().get(Stay.class).ifPresent(Stay::givePlaceBack);
    }

    /** Does one such work of an account at a time. Throws a 429 when another takes too long, or too much was done. */
    public <T> T one(Work work, AccountId account, Supplier<T> action) {
        var share = use(account);
        try {
            try (var _ = share.work(work)) {
                return action.get();
            }
        } finally {
            forget(account, share);
        }
    }

    /** The same for what gives nothing back. */
    public void one(Work work, AccountId account, Runnable action) {
        one(work, account, () -> {
            action.run();
            return true;
        });
    }

    /** A part of such work, which holds at most one connection and takes well under a second; it counts for its time. */
    public <T> T piece(AccountId account, Supplier<T> action) {
        return piece(account, 0, action);
    }

    /** @param bytes that were read for it */
    public <T> T piece(AccountId account, int bytes, Supplier<T> action) {
        var share = use(account);
        try (var _ = share.piece()) {
            var cost = (long) bytes * NANOS_PER_BYTE;
            T result;
            try (var _ = Share.held(pieces, 1, patience, "Too much is being read for others right now")) {
                var began = nanoTime.getAsLong();
                try {
                    result = action.get();
                } finally {
                    cost += Math.max(0, nanoTime.getAsLong() - began - FREE_NANOS);
                    share.budget().spend(cost);
                }
            }
            rest(share, cost);
            return result;
        } finally {
            forget(account, share);
        }
    }

    private void end(Stay stay, long bytesWritten) {
        var cost = stay.place.isPresent() ? Math.max(0, bytesWritten - FREE_BYTES) * NANOS_PER_BYTE : 0;
        stay.share.budget().spend(cost);
        if (cost > 0) {
            // On a thread of its own: the connection may be one of web's, and the next request somebody else's.
            Thread.startVirtualThread(() -> {
                rest(stay.share, cost);
                end(stay);
            });
        } else {
            end(stay);
        }
    }

    private void end(Stay stay) {
        stay.givePlaceBack();
        forget(stay.account, stay.share);
    }

    /** Who is strained leaves the processors to others for as long as they had them. */
    private static void rest(Share share, long nanos) {
        if (nanos > 0 && share.budget().isStrained()) {
            Share.pause(Math.min(nanos, MAX_PAUSE_NANOS));
        }
    }

    private Share use(AccountId account) {
        if (shares.size() > MAX_REMEMBERED) {
            shares.keySet().forEach(known -> shares.computeIfPresent(known,
                    (_, share) -> share.isForgettable() ? null : share));
        }
        return shares.compute(account, (_, share) ->
                (share == null ? new Share(new Budget(nanoTime), patience) : share).used(1));
    }

    private void forget(AccountId account, Share used) {
        shares.computeIfPresent(account, (_, share) -> used.used(-1).isForgettable() ? null : share);
    }
}
