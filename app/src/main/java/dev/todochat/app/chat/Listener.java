package dev.todochat.app.chat;

/** Who waits for a turn's events, on the thread of the turn. Throws {@link TurnStopped} when nobody does any more. */
interface Listener {
    void tell(ChatEvent event);

    /** Called about once a second. */
    void beat();
}
