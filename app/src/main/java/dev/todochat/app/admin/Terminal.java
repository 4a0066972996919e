package dev.todochat.app.admin;

import java.io.PrintStream;

/**
 * Where a command answers.
 *
 * @param out what was asked for and nothing else, so that a script can take it
 * @param err what is said beside it
 */
public record Terminal(PrintStream out, PrintStream err) {
    public static Terminal ofThisProcess() {
        return new Terminal(System.out, System.err);
    }
}
