package dev.todochat.server;

import java.util.List;

/** Every variable that is missing or malformed, by name, with what is expected. */
public final class BadEnvironment extends RuntimeException {
    /** EX_CONFIG of sysexits.h: whoever started the program has something to change, a taken port included. */
    public static final int EXIT_CODE = 78;

    private final List<String> problems;

    public BadEnvironment(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
