package dev.todochat.server;

import java.util.logging.LogManager;

/**
 * Keeps the log's handlers until the process is gone. The JDK's own one closes them as soon as the process is told to
 * end, so that nothing is heard of the requests that are still answered, or of what cannot be stopped. Public because
 * the JDK makes it, by its name.
 */
public final class LastingLogs extends LogManager {
    /** Called by a shutdown hook of the JDK, and before there is any handler. */
    @Override
    public void reset() {
        // What we write is flushed line by line, so no handler needs to be closed.
    }
}
