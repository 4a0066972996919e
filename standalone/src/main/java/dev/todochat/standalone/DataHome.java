package dev.todochat.standalone;

import dev.todochat.server.Environment;
import java.nio.file.Path;
import java.util.Locale;

/** Where programs keep a person's data on each system, as its makers ask for. */
final class DataHome {
    private static final String NAME = "todo-chatbot";

    private DataHome() {
    }

    /** The folder when nobody names one; sources: XDG Base Directory Specification, Apple's and Microsoft's guides. */
    static Path of(String system, Path home, Environment environment) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return home.resolve("Library/Application Support").resolve(NAME);
        }
        if (name.contains("windows")) {
            return environment.text("LOCALAPPDATA").map(Path::of)
                    .orElseGet(() -> home.resolve("AppData/Local")).resolve(NAME);
        }
        return environment.text("XDG_DATA_HOME").map(Path::of).filter(Path::isAbsolute)
                .orElseGet(() -> home.resolve(".local/share")).resolve(NAME);
    }
}
