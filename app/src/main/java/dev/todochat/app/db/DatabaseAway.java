package dev.todochat.app.db;

import dev.todochat.server.Unavailable;

/** The database did not answer, or is not migrated yet. The request can be sent again. */
public final class DatabaseAway extends Unavailable {
    public DatabaseAway(String message) {
        super(message);
    }

    public DatabaseAway(String message, Throwable cause) {
        super(message, cause);
    }
}
