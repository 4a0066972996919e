package dev.todochat.standalone;

import java.nio.file.Path;

/** Why the product does not start, in one line that says what a person can do about it. */
final class CannotStart extends RuntimeException {
    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }

    /** For want of room, where that is what it was; else what the message says. */
    static CannotStart on(Path folder, Throwable cause, String message) {
        return new CannotStart(DiskSpace.isShort(folder, cause)
                ? DiskSpace.shortage(folder) + ", and start again" : message, cause);
    }
}
