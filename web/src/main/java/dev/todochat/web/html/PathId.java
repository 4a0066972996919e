package dev.todochat.web.html;

import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.ServerRequest;

/** The number in a path such as {@code /tasks/{id}}. */
public final class PathId {
    private PathId() {
    }

    /** The id; anything but a whole number is an address where nothing is (404). */
    public static long of(ServerRequest request) {
        return of(request, "id");
    }

    /** The same where a path has more than one. */
    public static long of(ServerRequest request, String name) {
        var id = request.path().pathParameters().get(name);
        if (!id.matches("[0-9]{1,18}")) {
            throw new NotFoundException("No such number");
        }
        return Long.parseLong(id);
    }
}
