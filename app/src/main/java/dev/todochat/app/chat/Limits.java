package dev.todochat.app.chat;

import java.time.Duration;

/**
 * The bounds of one turn.
 *
 * @param rounds calls of the model; a list, a change and an answer need three, more than eight is going in circles
 * @param toolCalls calls of tools; further ones get an error that tells the model to stop
 * @param changedTasks existing tasks that a turn may change before a person must confirm
 * @param turn from the first byte of the question to the end of the answer
 * @param firstToken until an attempt shows its first sign of life; a model that is loaded from disk needs many seconds
 * @param answer until the first token over all attempts, so that a dead model is an error within 30 seconds
 * @param idle silence between two tokens
 * @param attempts tries of one model call, all but the last before the first token
 * @param dailyTokens tokens an account may use a day (UTC), about a hundred long turns; the built-in model is free
 */
public record Limits(int rounds, int toolCalls, int changedTasks, Duration turn, Duration firstToken, Duration answer,
        Duration idle, int attempts, long dailyTokens) {
    public static final Limits DEFAULT = new Limits(8, 20, 5, Duration.ofSeconds(60), Duration.ofSeconds(20),
            Duration.ofSeconds(27), Duration.ofSeconds(20), 3, 2_000_000);
}
