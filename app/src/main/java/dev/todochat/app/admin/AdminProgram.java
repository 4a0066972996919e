package dev.todochat.app.admin;

import dev.todochat.app.http.Problem;
import dev.todochat.server.BadEnvironment;
import dev.todochat.server.Unavailable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code todo-app admin …}: one command, and an exit code that a script can ask for. */
public final class AdminProgram {
    private static final int EXIT_FAILED = 1;

    private AdminProgram() {
    }

    /** Opens the database of these settings for as long as the work lasts. */
    @FunctionalInterface
    public interface Office<S> {
        /** Throws {@link Unavailable}. */
        void open(S settings, Consumer<Operator> work) throws InterruptedException;
    }

    /**
     * What went wrong is one line on standard error.
     *
     * @param words    of the command line; the first is {@code admin}
     * @param settings read only when they are needed: whoever asks for help may have none yet
     */
    public static <S> int run(List<String> words, Supplier<S> settings, Office<S> office, Terminal terminal) {
        try {
            if (!words.getFirst().equals("admin")) {
                throw new Refused(Refused.USAGE,
                        "Without a word todo-app serves; todo-app admin help lists what else it does");
            }
            var order = Order.parse(words.subList(1, words.size()));
            if (order instanceof Order.Help) {
                terminal.out().print(Order.HELP);
            } else {
                office.open(settings.get(), operator -> operator.carryOut(order, terminal));
            }
            return 0;
        } catch (BadEnvironment e) {
            e.problems().forEach(terminal.err()::println);
            return BadEnvironment.EXIT_CODE;
        } catch (Refused e) {
            terminal.err().println(e.getMessage());
            return e.exitCode();
        } catch (Unavailable e) {
            terminal.err().println(e.getMessage());
            return Refused.UNAVAILABLE;
        } catch (Problem e) {
            terminal.err().println(e.getMessage());
            return EXIT_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EXIT_FAILED;
        }
    }
}
