package dev.todochat.app.english;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;

/** A task as a tool result told it, or an earlier answer, which remembers only the beginning of its description. */
record KnownTask(long id, String title, @JsonSerialize(converter = Shortening.class) String description,
        boolean completed) {

    private static final int NOTE = 120;

    KnownTask {
        if (id < 0) {
            throw new IllegalArgumentException("No task has the id " + id);
        }
    }

    /** The description on one line, shortened when it is long. */
    String note() {
        return shortened(description);
    }

    private static String shortened(String description) {
        var note = description.replaceAll("\\s+", " ").strip();
        return note.length() > NOTE ? note.substring(0, note.offsetByCodePoints(0, NOTE / 2)) + "…" : note;
    }

    static final class Shortening extends StdConverter<String, String> {
        @Override
        public String convert(String description) {
            return shortened(description);
        }
    }
}
