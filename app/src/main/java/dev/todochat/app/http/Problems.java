package dev.todochat.app.http;

import dev.todochat.server.DiskFull;
import dev.todochat.server.RequestLog;
import dev.todochat.server.Unavailable;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** The one place where anything thrown becomes an answer. What we did not foresee is logged and says nothing. */
public final class Problems {
    private static final System.Logger LOGGER = System.getLogger(Problems.class.getName());
    /** RFC 4918, section 11.5. */
    private static final Status NO_ROOM = Status.create(507, "Insufficient Storage");
    private static final Duration RETRY = Duration.ofSeconds(2);

    private Problems() {
    }

    /** @param headers what every answer has */
    public static void install(HttpRouting.Builder routing, ApiHeaders headers) {
        routing.error(CloseConnectionException.class, (request, response, e) -> {
            throw e;
        }).error(Throwable.class, (request, response, thrown) -> {
            if (!response.isSent()) {
                headers.apply(request, response);
                response.headers().set(RequestLog.REQUEST_ID, RequestLog.requestId(request));
                send(response, of(thrown, request));
            }
        });
    }

    private static void send(ServerResponse response, Problem problem) {
        problem.headers().forEach((name, value) -> response.header(name, value));
        Json.send(response, problem.status(), "application/problem+json", problem.document());
    }

    private static Problem of(Throwable thrown, ServerRequest request) {
        return switch (thrown) {
            case Problem problem -> problem;
            case InvalidValue invalid -> Problem.invalid(invalid.field(), invalid.getMessage());
            case DiskFull full -> Problem.of(NO_ROOM, full.getMessage());
            case Unavailable away -> Problem.unavailable(away.getMessage() + "; try again in a moment", RETRY);
            case RequestException framing -> ofStatus(framing.status(), request);
            case HttpException http when http.headers().contains(HeaderNames.ALLOW) ->
                    Problem.methodNotAllowed(http.headers().get(HeaderNames.ALLOW).get());
            case HttpException http when http.status().code() < 500 -> ofStatus(http.status(), request);
            case Throwable unforeseen -> {
                LOGGER.log(System.Logger.Level.ERROR, "A request failed", unforeseen);
                yield Problem.of(Status.INTERNAL_SERVER_ERROR_500, "Something went wrong on our side; try again");
            }
        };
    }

    private static Problem ofStatus(Status status, ServerRequest request) {
        return switch (status.code()) {
            case 404 -> Problem.notFound();
            case 413 -> Problem.of(status, "The body may have at most %,d bytes"
                    .formatted(request.listenerContext().config().maxPayloadSize()));
            default -> Problem.of(status, "The request is not well-formed");
        };
    }
}
