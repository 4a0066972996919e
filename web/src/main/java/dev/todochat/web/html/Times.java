package dev.todochat.web.html;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as a person in a time zone reads them. */
public record Times(ZoneId zone) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    /** A zone that this Java doesn't know counts as UTC. */
    public static Times in(String timeZone) {
        try {
            return new Times(ZoneId.of(timeZone));
        } catch (DateTimeException e) {
            return new Times(ZoneOffset.UTC);
        }
    }

    /** Such as "3 Nov 2026, 09:05". */
    public String moment(Instant instant) {
        return MOMENT.format(instant.atZone(zone));
    }

    /** Such as "09:05". */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    /** Such as "3 Nov 2026". */
    public String day(Instant instant) {
        return DAY.format(instant.atZone(zone));
    }

    /** The day on the person's own calendar. */
    public LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
