package dev.todochat.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A log message with named values, kept apart so that JSON lines can be searched by them. */
final class LogFields extends LogRecord {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> fields;

    LogFields(Level level, String logger, String message, Map<String, Object> fields) {
        super(level, message);
        setLoggerName(logger);
        this.fields = new LinkedHashMap<>(fields);
    }

    static Map<String, Object> of(LogRecord line) {
        var fields = new LinkedHashMap<String, Object>();
        if (line instanceof LogFields named) {
            fields.putAll(named.fields);
        }
        RequestLog.currentId().ifPresent(id -> fields.putIfAbsent("request_id", id));
        return fields;
    }
}
