package dev.todochat.app.account;

import dev.todochat.app.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much an account adds a day (UTC) to a table that keeps its rows, so that nobody fills the disk. Each replica
 * counts for itself, in memory: a count in the database would make every change wait for the one before it.
 */
public final class DailyGrowth {
    /** Some thousand rewritten descriptions, or a hundred thousand small changes. */
    public static final long MAX_BYTES = 50_000_000;
    /** What a row takes beside its texts, with its places in the indexes. */
    private static final int ROW_BYTES = 300;

    private final InstantSource clock;
    private final String what;
    private volatile Day today = new Day(LocalDate.EPOCH, Map.of());

    private record Day(LocalDate date, Map<AccountId, Long> bytes) {
    }

    /** @param what the sentence that names the table to people, up to its end */
    public DailyGrowth(InstantSource clock, String what) {
        this.clock = clock;
        this.what = what;
    }

    /** Throws a 429 {@link Problem} for an account that has used up its day. */
    public void requireRoom(AccountId account) {
        var now = clock.instant();
        if (on(now).bytes().getOrDefault(account, 0L) >= MAX_BYTES) {
            var tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
            throw Problem.tooMany("%s more than %,d MB today; go on tomorrow (UTC)"
                    .formatted(what, MAX_BYTES / 1_000_000),
                    Duration.between(now, tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
    }

    /** Notes a row with these texts. */
    public void grew(AccountId account, String... texts) {
        var bytes = ROW_BYTES;
        for (var text : texts) {
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        on(clock.instant()).bytes().merge(account, (long) bytes, Long::sum);
    }

    private Day on(Instant now) {
        var date = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var day = today;
        if (!day.date().equals(date)) {
            day = new Day(date, new ConcurrentHashMap<>());
            // When several threads are first, some bytes of the first moment are lost, which is no matter.
            today = day;
        }
        return day;
    }
}
