package dev.todochat.app.chat;

/** A turn ends because the person stopped it or went away; what was said so far is kept. */
final class TurnStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TurnStopped(String reason) {
        super(reason, null, false, false);
    }
}
