package dev.todochat.web.backend;

/** A personal access token that was just made, with its secret, which app tells this once. */
public record NewAccessToken(long id, String name, String token) {

    /** Keeps the token out of every log. */
    @Override
    public String toString() {
        return "NewAccessToken[" + id + "]";
    }
}
