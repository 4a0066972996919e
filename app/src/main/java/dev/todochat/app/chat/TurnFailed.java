package dev.todochat.app.chat;

import java.time.Duration;

/** A turn ends with an error that the person sees. */
final class TurnFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final Duration retryAfter;

    TurnFailed(Trouble trouble) {
        super(trouble.name());
        this.trouble = trouble;
        this.retryAfter = Duration.ZERO;
    }

    TurnFailed(Trouble trouble, Throwable cause) {
        super(trouble.name(), cause);
        this.trouble = trouble;
        this.retryAfter = Trouble.causes(cause)
                .filter(ModelHttpException.class::isInstance).map(ModelHttpException.class::cast)
                .flatMap(answer -> answer.retryAfter().stream()).findFirst().orElse(Duration.ZERO);
    }

    Trouble trouble() {
        return trouble;
    }

    /** Zero when the model's server named no time. */
    Duration retryAfter() {
        return retryAfter;
    }
}
