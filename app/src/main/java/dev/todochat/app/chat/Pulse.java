package dev.todochat.app.chat;

/** Keeps a turn alive while it waits, on the thread of the turn; throws {@link TurnStopped} when it should end. */
interface Pulse {
    /** Called at least once a second, and as often as one likes: keeps the connection and the lease. */
    void beat();

    /** Asks at once whether somebody stopped the turn or signed out: called before every tool call. */
    void check();
}
