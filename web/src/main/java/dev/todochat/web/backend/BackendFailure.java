package dev.todochat.web.backend;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** app did not do what it was asked: why, in words that may be shown to the person. */
public abstract sealed class BackendFailure extends RuntimeException {

    private BackendFailure(String detail) {
        // No stack trace: the kind and the request's id say it all, and these are an everyday answer.
        super(detail, null, false, false);
    }

    /** One sentence for the person. */
    public final String detail() {
        return getMessage();
    }

    /** The session is over, or at sign-in: the address and password don't match. */
    public static final class NotSignedIn extends BackendFailure {
        NotSignedIn(String detail) {
            super(detail);
        }
    }

    /** The person may not do this. */
    public static final class Forbidden extends BackendFailure {
        Forbidden(String detail) {
            super(detail);
        }
    }

    /** There is no such thing, or it is somebody else's. */
    public static final class NotFound extends BackendFailure {
        NotFound(String detail) {
            super(detail);
        }
    }

    /** Something that was entered can't be taken: which fields, and why. */
    public static final class Invalid extends BackendFailure {
        private final Map<String, String> errors;

        Invalid(String detail, Map<String, String> errors) {
            super(detail);
            this.errors = Map.copyOf(errors);
        }

        /** What is wrong, by the field's name in the API. */
        public Map<String, String> errors() {
            return errors;
        }

        /** What is wrong with one field. */
        public Optional<String> error(String field) {
            return Optional.ofNullable(errors.get(field));
        }
    }

    /** It clashes with what is there: an address in use, a turn that runs, a task that changed since. */
    public static final class Conflict extends BackendFailure {
        Conflict(String detail) {
            super(detail);
        }
    }

    /** It is over: a confirmation that was answered already or expired. */
    public static final class Gone extends BackendFailure {
        Gone(String detail) {
            super(detail);
        }
    }

    /** Too many tries; how long to wait. */
    public static final class Throttled extends BackendFailure {
        private final Duration retryAfter;

        Throttled(String detail, Duration retryAfter) {
            super(detail);
            this.retryAfter = retryAfter;
        }

        /** At least a second. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** app is away, too slow, starting, or made a mistake. */
    public static final class Unavailable extends BackendFailure {
        private final boolean full;

        Unavailable(String detail) {
            this(detail, false);
        }

        Unavailable(String detail, boolean full) {
            super(detail);
            this.full = full;
        }

        /** Its disk is, so that trying again is of no use. */
        public boolean isFull() {
            return full;
        }
    }
}
