package dev.todochat.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object a line: time, level, logger, message, then the message's own fields. */
final class JsonLines extends Formatter {
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public String format(LogRecord line) {
        var object = new LinkedHashMap<String, Object>();
        object.put("time", line.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        object.put("level", LogLevel.of(line.getLevel()).name());
        object.put("logger", TextLines.shortName(line.getLoggerName()));
        object.put("message", formatMessage(line));
        object.putAll(LogFields.of(line));
        if (line.getThrown() != null) {
            object.put("exception", TextLines.trace(line.getThrown()));
        }
        try {
            return json.writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
