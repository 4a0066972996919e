package dev.todochat.server;

/** There is no room to write anything. Sending the request again changes nothing before somebody makes room. */
public final class DiskFull extends Unavailable {
    private static final String MESSAGE =
            "The server's disk is full, so nothing can be saved until whoever runs it makes room";

    public DiskFull(Throwable cause) {
        super(MESSAGE, cause);
    }
}
