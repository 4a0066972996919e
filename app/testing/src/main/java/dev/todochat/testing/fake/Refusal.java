package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;

/** Something thrown that becomes problem details. */
final class Refusal extends RuntimeException {
    static final int RETRY_AFTER_SECONDS = 900;

    private final int status;
    private final String field;

    Refusal(int status, String detail) {
        this(status, "", detail);
    }

    /** A 400 that names the field. */
    Refusal(String field, String detail) {
        this(400, field, detail);
    }

    private Refusal(int status, String field, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.field = field;
    }

    /** The same for what never was and for what belongs to somebody else. */
    static Refusal notFound() {
        return new Refusal(404, "There is nothing here for you");
    }

    int status() {
        return status;
    }

    ObjectNode document() {
        var document = Exchange.json().put("type", "about:blank").put("title", Status.create(status).reasonPhrase())
                .put("status", status).put("detail", (field + " " + getMessage()).strip());
        if (!field.isEmpty()) {
            document.putArray("errors").addObject().put("field", field).put("detail", getMessage());
        }
        return document;
    }
}
