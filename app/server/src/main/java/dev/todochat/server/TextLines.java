package dev.todochat.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code 2026-11-21T10:15:30.120Z INFO    request: GET /api/tasks request_id=… status=200} */
final class TextLines extends Formatter {
    @Override
    public String format(LogRecord line) {
        var text = new StringBuilder(160)
                .append(line.getInstant().truncatedTo(ChronoUnit.MILLIS)).append(' ')
                .append("%-7s ".formatted(LogLevel.of(line.getLevel())))
                .append(shortName(line.getLoggerName())).append(": ")
                .append(oneLine(formatMessage(line)));
        LogFields.of(line).forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        text.append('\n');
        if (line.getThrown() != null) {
            text.append(trace(line.getThrown()));
        }
        return text.toString();
    }

    static String trace(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** Control characters would let a caller forge a second line. */
    static String oneLine(String message) {
        return message == null ? "" : message.replaceAll("\\p{Cntrl}+", " ");
    }

    static String shortName(String logger) {
        return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
