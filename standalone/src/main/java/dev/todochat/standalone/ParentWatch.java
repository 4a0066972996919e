package dev.todochat.standalone;

import java.time.Duration;

/**
 * Ends this process when the one that started it is gone. Maven passes on Ctrl-C, but no other way of ending it, and a
 * server that nobody sees any more would keep the ports.
 */
final class ParentWatch {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    /** Adopts what is orphaned; whoever has it as a parent from the start, such as a service, has nobody to lose. */
    private static final long FIRST_PROCESS = 1;

    private ParentWatch() {
    }

    /** @param end called once, from a thread of its own */
    static void start(Runnable end) {
        ProcessHandle.current().parent().filter(parent -> parent.pid() != FIRST_PROCESS).ifPresent(parent ->
                Thread.ofVirtual().name("parent-watch").start(() -> {
                    while (isStillParent(parent)) {
                        try {
                            Thread.sleep(INTERVAL);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                    end.run();
                }));
    }

    /** A dead parent may linger as a zombie, alive by its number; its children have another parent by then. */
    private static boolean isStillParent(ProcessHandle parent) {
        return parent.isAlive()
                && ProcessHandle.current().parent().map(current -> current.pid() == parent.pid()).orElse(false);
    }
}
