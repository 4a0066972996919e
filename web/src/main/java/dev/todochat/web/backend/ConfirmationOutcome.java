package dev.todochat.web.backend;

import java.util.List;
import java.util.Optional;

/** A confirmation after the person's click, and what each of its calls did. */
public record ConfirmationOutcome(Confirmation confirmation, List<Result> results) {

    /** What one call did: one line for people, and the task as it was afterwards. */
    public record Result(String name, String text, boolean isError, Optional<Task> task) {
    }
}
