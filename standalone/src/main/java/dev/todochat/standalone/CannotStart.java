package dev.todochat.standalone;

/** Why the product does not start, in one line that says what a person can do about it. */
final class CannotStart extends RuntimeException {
    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
