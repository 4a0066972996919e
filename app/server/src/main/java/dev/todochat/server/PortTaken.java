package dev.todochat.server;

/** A listener could not bind; the message is one line for the person who starts the program. */
public final class PortTaken extends RuntimeException {
    PortTaken(int port) {
        super("Port %d is already in use: stop the other program, or choose another port".formatted(port));
    }
}
