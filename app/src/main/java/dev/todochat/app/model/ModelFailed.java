package dev.todochat.app.model;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model gave no whole answer. */
public final class ModelFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ModelTrouble trouble;

    ModelFailed(ModelTrouble trouble) {
        super(trouble.name());
        this.trouble = trouble;
    }

    ModelFailed(ModelTrouble trouble, Throwable cause) {
        super(trouble.name(), cause);
        this.trouble = trouble;
    }

    public ModelTrouble trouble() {
        return trouble;
    }

    /** Zero when the model's server named no time. */
    Duration retryAfter() {
        return ModelTrouble.causes(this)
                .filter(ModelHttpException.class::isInstance).map(ModelHttpException.class::cast)
                .flatMap(answer -> answer.retryAfter().stream()).findFirst().orElse(Duration.ZERO);
    }

    /** For the log: names of classes and statuses only, since a model's or a server's words may hold anything. */
    public String reason() {
        return Stream.concat(Stream.of(trouble.name()), ModelTrouble.causes(getCause()).map(ModelFailed::named))
                .collect(Collectors.joining(" < "));
    }

    private static String named(Throwable cause) {
        return cause.getClass().getSimpleName()
                + (cause instanceof ModelHttpException answer ? " " + answer.statusCode() : "");
    }
}
