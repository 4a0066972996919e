package dev.todochat.server;

/** Something that this service needs is away. The caller can send the same request again; the message says what. */
public abstract class Unavailable extends RuntimeException {
    protected Unavailable(String message) {
        super(message);
    }

    protected Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
