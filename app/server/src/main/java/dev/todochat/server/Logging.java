package dev.todochat.server;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line a message on standard error, as text or JSON, for the whole process. */
public final class Logging {
    /** Libraries that talk about their own start at INFO; their warnings stay. */
    private static final Map<String, LogLevel> QUIET = Map.of(
            "io.helidon", LogLevel.WARNING,
            "com.zaxxer.hikari", LogLevel.WARNING,
            "org.flywaydb", LogLevel.WARNING,
            "io.zonky", LogLevel.WARNING,
            "com.networknt", LogLevel.WARNING,
            // Its warnings are about what clients send, in their words.
            "io.modelcontextprotocol", LogLevel.ERROR);

    private Logging() {
    }

    /** To be called before anything else: the first use of a logger settles which log manager there is. */
    public static void outliveTheSignal() {
        System.setProperty("java.util.logging.manager", LastingLogs.class.getName());
    }

    public static void configure(LogLevel level, LogFormat format) {
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        // A manager that lasts leaves them to us.
        List.of(root.getHandlers()).forEach(root::removeHandler);
        root.setLevel(level.level());
        root.addHandler(handler(System.err, format));
        QUIET.forEach((name, least) -> {
            var quieter = least.compareTo(level) > 0 ? least : level;
            kept(name).setLevel(quieter.level());
        });
    }

    /** Writes what one logger says to the end of a file as well, if it can be written. */
    public static void copy(String logger, Path file, LogFormat format) {
        try {
            var place = new PrintStream(new FileOutputStream(file.toFile(), true), true, StandardCharsets.UTF_8);
            kept(logger).addHandler(handler(place, format));
        } catch (IOException e) {
            System.getLogger(Logging.class.getName()).log(System.Logger.Level.DEBUG, "There is no copy of the log", e);
        }
    }

    private static Handler handler(PrintStream place, LogFormat format) {
        return new LineHandler(place, switch (format) {
            case TEXT -> new TextLines();
            case JSON -> new JsonLines();
        });
    }

    /** The log manager holds loggers weakly; a collected one would forget its level. */
    private static final java.util.concurrent.ConcurrentMap<String, Logger> KEPT =
            new java.util.concurrent.ConcurrentHashMap<>();

    private static Logger kept(String name) {
        return KEPT.computeIfAbsent(name, Logger::getLogger);
    }

    private static final class LineHandler extends Handler {
        private final PrintStream out;

        LineHandler(PrintStream out, Formatter formatter) {
            this.out = out;
            setFormatter(formatter);
        }

        @Override
        public void publish(LogRecord line) {
            if (!isLoggable(line)) {
                return;
            }
            try {
                out.print(getFormatter().format(line));
            } catch (RuntimeException e) {
                reportError("a log line could not be written", e, ErrorManager.FORMAT_FAILURE);
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
