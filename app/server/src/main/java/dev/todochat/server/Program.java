package dev.todochat.server;

import java.util.concurrent.Callable;

/**
 * What the main methods share: the process ends gracefully on SIGTERM and Ctrl-C, and what a person can mend, such as a
 * wrong variable or a taken port, is one line each and an exit code, not a stack trace.
 */
public final class Program {
    private static final int EXIT_FAILED = 1;

    private Program() {
    }

    /** Runs until the process is told to end, and then closes what was started. */
    public static void run(Callable<AutoCloseable> start) {
        Logging.outliveTheSignal();
        try {
            var running = start.call();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(running)));
        } catch (BadEnvironment e) {
            e.problems().forEach(System.err::println);
            System.exit(BadEnvironment.EXIT_CODE);
        } catch (PortTaken e) {
            System.err.println(e.getMessage());
            System.exit(BadEnvironment.EXIT_CODE);
        } catch (Exception e) {
            System.getLogger(Program.class.getName()).log(System.Logger.Level.ERROR, "Could not start", e);
            System.exit(EXIT_FAILED);
        }
    }

    private static void close(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) {
            System.getLogger(Program.class.getName()).log(System.Logger.Level.WARNING, "Could not stop cleanly", e);
        }
    }
}
