package dev.todochat.standalone;

import dev.todochat.app.admin.AdminProgram;
import dev.todochat.app.admin.Terminal;
import dev.todochat.server.Unavailable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The operator's commands, in a process of their own beside the product that runs on the data folder: it holds the
 * folder, and its PostgreSQL answers whoever may read the password there.
 */
final class Administration {
    private Administration() {
    }

    /**
     * @param settings of the product that runs, read when they are needed
     * @param words    of the command; one may hold several, as Maven hands them over
     */
    static int run(Supplier<Settings> settings, Terminal terminal, String... words) {
        return AdminProgram.run(List.of(String.join(" ", words).strip().split("\\s+")),
                () -> ofApp(settings.get()), dev.todochat.app.Main::withOperator, terminal);
    }

    private static dev.todochat.app.Settings ofApp(Settings settings) {
        // Nothing is signed here, and nobody asks by HTTP.
        return settings.app(runningDatabase(settings), "0".repeat(64), "");
    }

    private static String runningDatabase(Settings settings) {
        var folder = settings.dataFolder();
        try {
            // Its true name, by which PostgreSQL's processes are told apart.
            var url = folder.toFile().isDirectory() ? Postgres.urlOfRunning(folder.toRealPath())
                    : Optional.<String>empty();
            return url.orElseThrow(() -> new NotRunning(("Todo Chatbot does not run on the data folder %s: start it "
                    + "first, or name another folder with TODO_DATA").formatted(folder)));
        } catch (IOException e) {
            throw new NotRunning("The data folder %s cannot be read (%s): only its owner may".formatted(folder,
                    e.getMessage()));
        }
    }

    private static final class NotRunning extends Unavailable {
        private static final long serialVersionUID = 1L;

        NotRunning(String message) {
            super(message);
        }
    }
}
