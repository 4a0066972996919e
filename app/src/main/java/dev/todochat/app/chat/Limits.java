package dev.todochat.app.chat;

import dev.todochat.app.model.ModelLimits;
import java.time.Duration;

/**
 * The bounds of one turn.
 *
 * @param rounds      calls of the model; a list, a change and an answer need three, more than eight is going in circles
 * @param toolCalls   calls of tools; further ones get an error that tells the model to stop
 * @param turn        from the first byte of the question to the end of the answer
 * @param model       the bounds of each call of the model
 * @param dailyTokens tokens an account may use a day (UTC), about a hundred long turns; the built-in model is free
 */
public record Limits(int rounds, int toolCalls, Duration turn, ModelLimits model, long dailyTokens) {
    public static final Limits DEFAULT = new Limits(8, 20, Duration.ofSeconds(60), ModelLimits.DEFAULT, 2_000_000);
}
