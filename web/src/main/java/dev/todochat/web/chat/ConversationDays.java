package dev.todochat.web.chat;

import dev.todochat.web.backend.Conversation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The conversations by the person's own days, newest first.
 *
 * @param current the one that is open
 * @param limit   how many are shown
 * @param more    whether there are others
 * @param failure why there are none
 */
public record ConversationDays(List<Day> days, Optional<Long> current, int limit, boolean more,
                               Optional<String> failure) {
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter OTHER_YEARS = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** One day: "Today", "Yesterday" or its date. */
    public record Day(String name, List<Conversation> conversations) {
    }

    static ConversationDays failed(String why) {
        return new ConversationDays(List.of(), Optional.empty(), 0, false, Optional.of(why));
    }

    static ConversationDays of(List<Conversation> conversations, Instant now, ZoneId zone, Optional<Long> current,
                               int limit, boolean more) {
        var today = LocalDate.ofInstant(now, zone);
        var byName = new LinkedHashMap<String, List<Conversation>>();
        for (var conversation : conversations) {
            var day = LocalDate.ofInstant(conversation.updatedAt(), zone);
            byName.computeIfAbsent(name(day, today), name -> new ArrayList<>()).add(conversation);
        }
        var days = byName.entrySet().stream().map(entry -> new Day(entry.getKey(), entry.getValue())).toList();
        return new ConversationDays(days, current, limit, more, Optional.empty());
    }

    public boolean isCurrent(Conversation conversation) {
        return current.isPresent() && current.get() == conversation.id();
    }

    private static String name(LocalDate day, LocalDate today) {
        if (!day.isBefore(today)) {
            return "Today";
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday";
        }
        return (day.getYear() == today.getYear() ? THIS_YEAR : OTHER_YEARS).format(day);
    }
}
