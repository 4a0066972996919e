package dev.todochat.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer that is not what was asked for, as problem details (RFC 9457). The detail says what to do next. */
public final class Problem extends RuntimeException {
    private final transient Status status;
    private final transient List<FieldError> errors;
    private final transient Map<HeaderName, String> headers;

    /** What is wrong with one field, with its bound. */
    public record FieldError(String field, String detail) {
    }

    private Problem(Status status, String detail, List<FieldError> errors, Map<HeaderName, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    public static Problem of(Status status, String detail) {
        return new Problem(status, detail, List.of(), Map.of());
    }

    public static Problem badRequest(String detail) {
        return of(Status.BAD_REQUEST_400, detail);
    }

    /** A 400 that names each field with what it must be. */
    public static Problem invalid(List<FieldError> errors) {
        var detail = new StringBuilder();
        for (var error : errors) {
            detail.append(detail.isEmpty() ? "" : "; ").append(error.field()).append(' ').append(error.detail());
        }
        return new Problem(Status.BAD_REQUEST_400, detail.toString(), errors, Map.of());
    }

    public static Problem invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    /** The same for what never was and for what belongs to somebody else. */
    public static Problem notFound() {
        return of(Status.NOT_FOUND_404, "There is nothing here for you");
    }

    public static Problem unauthorized(String detail, String challenge) {
        return new Problem(Status.UNAUTHORIZED_401, detail, List.of(),
                Map.of(HeaderNames.WWW_AUTHENTICATE, challenge));
    }

    public static Problem forbidden(String detail) {
        return of(Status.FORBIDDEN_403, detail);
    }

    /** @param allowed the methods that the address answers (RFC 9110, section 15.5.6) */
    public static Problem methodNotAllowed(String allowed) {
        return new Problem(Status.METHOD_NOT_ALLOWED_405, "This address answers only " + allowed, List.of(),
                Map.of(HeaderNames.ALLOW, allowed));
    }

    public static Problem conflict(String detail) {
        return of(Status.CONFLICT_409, detail);
    }

    public static Problem tooMany(String detail, Duration retryAfter) {
        return of(Status.TOO_MANY_REQUESTS_429, detail).retryAfter(retryAfter);
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        return of(Status.SERVICE_UNAVAILABLE_503, detail).retryAfter(retryAfter);
    }

    private Problem retryAfter(Duration wait) {
        var more = new LinkedHashMap<>(headers);
        more.put(HeaderNames.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
        return new Problem(status, getMessage(), errors, more);
    }

    public Status status() {
        return status;
    }

    Map<HeaderName, String> headers() {
        return headers;
    }

    ObjectNode document() {
        var document = Json.object()
                .put("type", "about:blank")
                .put("title", status.reasonPhrase())
                .put("status", status.code())
                .put("detail", getMessage());
        if (!errors.isEmpty()) {
            var list = document.putArray("errors");
            errors.forEach(error -> list.addObject().put("field", error.field()).put("detail", error.detail()));
        }
        return document;
    }
}
