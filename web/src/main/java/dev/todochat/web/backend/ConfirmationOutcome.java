package dev.todochat.web.backend;

import java.util.List;

/** A confirmation after the person's click, and what each of its calls did. */
public record ConfirmationOutcome(Confirmation confirmation, List<Result> results) {

    /** What one call did; when it is an error, {@code text} says what went wrong. */
    public record Result(boolean isError, String text) {
    }
}
