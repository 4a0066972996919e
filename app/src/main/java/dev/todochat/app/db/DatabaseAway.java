package dev.todochat.app.db;

/** The database did not answer, or is not migrated yet. The request can be sent again. */
public final class DatabaseAway extends RuntimeException {
    public DatabaseAway(String message) {
        super(message);
    }

    public DatabaseAway(String message, Throwable cause) {
        super(message, cause);
    }
}
