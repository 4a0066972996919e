package dev.todochat.app.english;

import java.util.Locale;

/** Which tasks are meant, as the list tool names it. */
enum Status {
    OPEN, COMPLETED, ALL;

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
