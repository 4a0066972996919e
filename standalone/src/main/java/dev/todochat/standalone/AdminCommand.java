package dev.todochat.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in the data folder for the operator's commands: it runs the classes of the product that runs, with what that
 * was told, and compiles none of them anew beneath it.
 */
final class AdminCommand {
    private static final String FILE = "admin";
    /** What the commands read; none of it is secret. */
    private static final List<String> VARIABLES =
            List.of("FRONTEND_URL", "SIGN_UP", "OPERATOR_CONTACT", "PASSWORD_MIN_LENGTH", "LOG_FORMAT");

    private AdminCommand() {
    }

    /** Anew at each start; not where there are no shell scripts. */
    static void write(DataFolder folder, Settings settings) {
        var file = folder.resolve(FILE);
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.writeString(file, script(folder.path(), settings));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw CannotStart.on(folder.path(), e, "The data folder %s cannot be written: %s"
                    .formatted(folder.path(), e.getMessage()));
        }
    }

    private static String script(Path folder, Settings settings) {
        var told = Stream.concat(
                Stream.of(exported("TODO_DATA", folder.toString()),
                        exported("WEB_PORT", String.valueOf(settings.ports().web()))),
                VARIABLES.stream().map(name -> Optional.ofNullable(settings.variables().get(name))
                        .map(value -> exported(name, value)).orElse("unset " + name)));
        return """
                #!/bin/sh
                # The operator's commands, written at each start: docs/operations.md tells what they are.
                %s
                exec %s -classpath %s %s admin "$@"
                """.formatted(told.collect(Collectors.joining("\n")),
                quoted(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                quoted(System.getProperty("java.class.path")), Main.class.getName());
    }

    private static String exported(String name, String value) {
        return "export %s=%s".formatted(name, quoted(value));
    }

    /** As one word of a shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
