package dev.todochat.web.account;

import dev.todochat.web.backend.BackendFailure;
import java.util.Map;

/** What was wrong with a form, by field. */
final class FieldErrors {
    private FieldErrors() {
    }

    /** A failure that names no field is shown beside the main one, so that nothing is ever refused silently. */
    static Map<String, String> of(BackendFailure.Invalid failure, String mainField) {
        return failure.errors().isEmpty() ? Map.of(mainField, failure.detail()) : failure.errors();
    }
}
