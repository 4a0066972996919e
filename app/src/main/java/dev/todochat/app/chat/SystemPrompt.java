package dev.todochat.app.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the model is told before anything else: a resource file with the person's name, date and time zone in it. */
final class SystemPrompt {
    private static final String AGAIN = """

            The person asks the last question again, because the answer to it was interrupted. What its tool calls did
            is done; look at their results and do only what is missing.
            """;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private final String template;

    SystemPrompt() {
        try (InputStream file = SystemPrompt.class.getResourceAsStream("system-prompt.txt")) {
            template = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name the person's own choice, so it is put on one line: it can say nothing but a name */
    String of(String name, ZoneId zone, Instant now, boolean again) {
        return template.replace("{date}", DATE.format(now.atZone(zone)))
                .replace("{zone}", zone.getId())
                .replace("{name}", name.isBlank() ? "not given" : name.replaceAll("\\s+", " "))
                + (again ? AGAIN : "");
    }
}
