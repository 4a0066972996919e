package dev.todochat.app.tool;

/** A tool cannot do what it was asked for; the message tells a model, and people, how to do it right. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    public Refusal(Failure failure, String message) {
        super(message, null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
