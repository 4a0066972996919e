package dev.todochat.app.chat;

import java.util.concurrent.CancellationException;

/** A turn ends because the person stopped it or went away; what was said so far is kept. */
final class TurnStopped extends CancellationException {
    private static final long serialVersionUID = 1L;

    TurnStopped(String reason) {
        super(reason);
    }
}
