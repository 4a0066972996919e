package dev.todochat.app.model;

import java.time.Duration;

/**
 * The bounds of one call of a model.
 *
 * @param firstToken until an attempt shows its first sign of life; a model that is loaded from disk needs many seconds
 * @param answer     until the first token over all attempts, so that a dead model is an error within 30 seconds
 * @param idle       silence between two tokens
 * @param attempts   tries of one call, all but the last before the first token
 */
public record ModelLimits(Duration firstToken, Duration answer, Duration idle, int attempts) {
    public static final ModelLimits DEFAULT =
            new ModelLimits(Duration.ofSeconds(20), Duration.ofSeconds(27), Duration.ofSeconds(20), 3);
}
