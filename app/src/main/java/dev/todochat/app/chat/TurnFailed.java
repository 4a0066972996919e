package dev.todochat.app.chat;

/** A turn ends with an error that the person sees; a model's are {@link dev.todochat.app.model.ModelFailed}. */
final class TurnFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    TurnFailed(Trouble trouble) {
        super(trouble.name());
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
