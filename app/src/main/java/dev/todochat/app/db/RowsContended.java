package dev.todochat.app.db;

/** Somebody else changed the same rows at the same time, and PostgreSQL let them win. The work can be done again. */
final class RowsContended extends DatabaseAway {
    RowsContended(Throwable cause) {
        super("The same rows are being changed by somebody else", cause);
    }
}
