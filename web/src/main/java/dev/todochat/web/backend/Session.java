package dev.todochat.web.backend;

/** A signed-in person's token, unread (only app knows what it means), and where the call comes from. */
public record Session(String token, Caller caller) {

    /** Keeps the token out of every log. */
    @Override
    public String toString() {
        return "Session[" + caller + "]";
    }
}
