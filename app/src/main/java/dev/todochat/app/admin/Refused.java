package dev.todochat.app.admin;

/** A command that is not carried out: why, in a line for the operator, and the exit code (sysexits.h). */
final class Refused extends RuntimeException {
    static final int USAGE = 64;
    /** Also for an account that there is not. */
    static final int NOT_FOUND = 67;
    static final int UNAVAILABLE = 69;

    private final int exitCode;

    Refused(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
