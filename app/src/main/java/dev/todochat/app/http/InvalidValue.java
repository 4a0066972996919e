package dev.todochat.app.http;

/**
 * A value that no record of ours accepts. It names the field and says what the field must be; over HTTP it becomes a
 * 400, for a model an error that it can act on.
 */
public final class InvalidValue extends RuntimeException {
    private final String field;

    public InvalidValue(String field, String detail) {
        super(detail, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** For example {@code title must have 1 to 500 characters}. */
    public String sentence() {
        return field + " " + getMessage();
    }
}
