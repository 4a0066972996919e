package dev.todochat.app.retention;

import dev.todochat.app.db.Db;
import java.time.Instant;

/** Something to clear away, in pieces that are a short transaction each. */
interface Chore {
    /**
     * Does one piece; false when nothing is left to do.
     *
     * @param rows how many rows a piece may have
     */
    boolean piece(Db tx, Instant now, int rows);
}
