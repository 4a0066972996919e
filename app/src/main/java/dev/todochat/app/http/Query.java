package dev.todochat.app.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parameters of a request: those of the query, and the numbers in a path. */
public final class Query {
    public static final int DEFAULT_LIMIT = 50;
    /** A page that people and models can read; more come with the cursor. */
    public static final int MAX_LIMIT = 100;
    private static final int MAX_LENGTH = 4_096;
    /** One address for one thing: no sign, and no digits of other scripts, which Java would read too. */
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    private Query() {
    }

    public static Optional<String> text(ServerRequest request, String name) {
        return text(request, name, MAX_LENGTH);
    }

    public static Optional<String> text(ServerRequest request, String name, int maxCharacters) {
        var value = request.query().first(name).asOptional().map(String::trim).filter(text -> !text.isEmpty());
        value.ifPresent(text -> {
            if (text.codePointCount(0, text.length()) > maxCharacters || text.indexOf('\0') >= 0) {
                throw new InvalidValue(name, "must have at most %,d characters".formatted(maxCharacters));
            }
        });
        return value;
    }

    public static int limit(ServerRequest request) {
        return text(request, "limit").map(text -> {
            try {
                var limit = Integer.parseInt(text);
                if (limit >= 1 && limit <= MAX_LIMIT) {
                    return limit;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new InvalidValue("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        }).orElse(DEFAULT_LIMIT);
    }

    public static Optional<Cursor> cursor(ServerRequest request, int keys) {
        return text(request, "cursor").map(text -> Cursor.decode(text, keys));
    }

    /** A number of the path; what is none is nothing that exists. */
    public static long id(ServerRequest request, String name) {
        try {
            var text = request.path().pathParameters().get(name);
            if (ID.matcher(text).matches()) {
                return Long.parseLong(text);
            }
            throw Problem.notFound();
        } catch (NumberFormatException e) {
            throw Problem.notFound();
        }
    }
}
