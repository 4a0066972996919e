package dev.todochat.web.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error answer of app (RFC 9457) as the failure that it stands for. */
final class Problem {
    private static final long MAX_RETRY_AFTER_SECONDS = 86_400;

    private Problem() {
    }

    static BackendFailure failure(int status, Headers headers, byte[] body) {
        var problem = read(body);
        var detail = detail(problem);
        return switch (status) {
            case 401 -> new BackendFailure.NotSignedIn(detail);
            case 403 -> new BackendFailure.Forbidden(detail);
            case 404, 405 -> new BackendFailure.NotFound(detail);
            case 409, 412 -> new BackendFailure.Conflict(detail);
            case 410 -> new BackendFailure.Gone(detail);
            case 429 -> new BackendFailure.Throttled(detail, retryAfter(headers));
            case 507 -> new BackendFailure.Unavailable(detail, true);
            default -> status < 500
                    ? new BackendFailure.Invalid(detail, errors(problem))
                    : new BackendFailure.Unavailable(detail);
        };
    }

    private static JsonNode read(byte[] body) {
        try {
            return Answer.JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String detail(JsonNode problem) {
        var detail = problem.path("detail").asText(problem.path("title").asText(""));
        if (detail.isBlank()) {
            return "That did not work. Try again in a moment.";
        }
        return whole(detail);
    }

    /** What app says went wrong, as a sentence with its end. */
    static String whole(String detail) {
        var end = detail.matches("(?s).*[.?!]") ? "" : ".";
        return detail.isEmpty() ? "" : Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + end;
    }

    private static Map<String, String> errors(JsonNode problem) {
        var errors = new LinkedHashMap<String, String>();
        problem.path("errors").forEach(error ->
                errors.putIfAbsent(error.path("field").asText(""), sentence(error.path("detail").asText(""))));
        return errors;
    }

    /** app says what a value "must be" or "is": beside its field that becomes a sentence. */
    private static String sentence(String detail) {
        var fragment = !detail.isEmpty() && Character.isLowerCase(detail.charAt(0));
        return fragment ? "It " + detail + "." : detail;
    }

    private static Duration retryAfter(Headers headers) {
        var seconds = headers.first(HeaderNames.RETRY_AFTER).filter(value -> value.matches("[0-9]{1,9}"))
                .map(Long::parseLong).orElse(1L);
        return Duration.ofSeconds(Math.clamp(seconds, 1, MAX_RETRY_AFTER_SECONDS));
    }
}
