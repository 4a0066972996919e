package dev.todochat.app.account;

import dev.todochat.app.http.InvalidValue;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Names of the IANA time zone database, such as {@code Europe/Berlin}. */
public final class TimeZones {
    static final ZoneId DEFAULT = ZoneId.of("UTC");

    private TimeZones() {
    }

    /** Throws {@link InvalidValue}. */
    public static ZoneId parse(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new InvalidValue("time_zone", "must be a name such as Europe/Berlin");
        }
    }
}
