package dev.todochat.app.http;

import dev.todochat.server.Unavailable;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** The one place where anything thrown becomes an answer. What we did not foresee is logged and says nothing. */
public final class Problems {
    private static final System.Logger LOGGER = System.getLogger(Problems.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(2);

    private Problems() {
    }

    public static void install(HttpRouting.Builder routing) {
        routing.error(CloseConnectionException.class, (request, response, e) -> {
            throw e;
        }).error(Throwable.class, (request, response, thrown) -> send(response, of(thrown)));
    }

    private static void send(ServerResponse response, Problem problem) {
        if (response.isSent()) {
            return;
        }
        problem.headers().forEach((name, value) -> response.header(name, value));
        Json.send(response, problem.status(), "application/problem+json", problem.document());
    }

    private static Problem of(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case InvalidValue invalid -> Problem.invalid(invalid.field(), invalid.getMessage());
            case Unavailable away -> Problem.unavailable(away.getMessage() + "; try again in a moment", RETRY);
            case RequestException framing -> ofStatus(framing.status());
            case HttpException http when http.status().code() < 500 -> ofStatus(http.status());
            case Throwable unforeseen -> {
                LOGGER.log(System.Logger.Level.ERROR, "A request failed", unforeseen);
                yield Problem.of(Status.INTERNAL_SERVER_ERROR_500, "Something went wrong on our side; try again");
            }
        };
    }

    private static Problem ofStatus(Status status) {
        return switch (status.code()) {
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(status, "This address does not answer that method");
            case 413 -> Problem.of(status, "The body is larger than this address takes");
            default -> Problem.of(status, "The request is not well-formed");
        };
    }
}
