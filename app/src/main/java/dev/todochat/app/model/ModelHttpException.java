package dev.todochat.app.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;

/** An answer of the model's server that is an error; the server's own words stay out of it, they may quote the key. */
final class ModelHttpException extends HttpException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    ModelHttpException(int status, Duration retryAfter) {
        super(status, "The model's server answered " + status);
        this.retryAfter = retryAfter;
    }

    ModelHttpException(int status) {
        this(status, Duration.ZERO);
    }

    /** How long the server asks to wait; empty when it said nothing. */
    Optional<Duration> retryAfter() {
        return Optional.of(retryAfter).filter(Duration::isPositive);
    }
}
