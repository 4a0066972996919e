package dev.todochat.app.db;

import dev.todochat.server.Unavailable;

/** The database did not answer in time, or is not migrated yet. The request can be sent again. */
public sealed class DatabaseAway extends Unavailable permits RowsContended {
    public DatabaseAway(String message) {
        super(message);
    }

    public DatabaseAway(String message, Throwable cause) {
        super(message, cause);
    }
}
