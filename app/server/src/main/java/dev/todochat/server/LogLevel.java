package dev.todochat.server;

import java.util.logging.Level;

/** The least serious message that is written. */
public enum LogLevel {
    DEBUG(Level.FINE), INFO(Level.INFO), WARNING(Level.WARNING), ERROR(Level.SEVERE);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }

    static LogLevel of(Level level) {
        var found = ERROR;
        for (var candidate : values()) {
            if (level.intValue() <= candidate.level.intValue()) {
                found = candidate;
                break;
            }
        }
        return found;
    }
}
