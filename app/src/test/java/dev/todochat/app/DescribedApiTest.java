package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.chat.Limits;
import dev.todochat.app.db.Database;
import dev.todochat.server.Health;
import dev.todochat.testing.ApiDescription;
import dev.todochat.testing.RecordedRoutes;
import dev.todochat.testing.Route;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Holds every answer that a test gets against the OpenAPI document. */
abstract class DescribedApiTest extends AppTest {
    protected final ApiDescription description = ApiDescription.read();

    /** All routes of the API's listener. */
    protected SortedSet<Route> routes() {
        // No database is needed to say which routes there are.
        var settings = settings(Map.of("DATABASE_URL", "postgresql://todo@127.0.0.1:1/todo"));
        try (var database = Database.connect(settings.database(), Optional.empty(), clock)) {
            return RecordedRoutes.of(Main.listeners(settings, database, new Health(clock), clock,
                    Main.model(settings), Limits.DEFAULT).getFirst().routes());
        }
    }

    protected List<String> misfits(Route route, Answer answer) {
        return description.misfits(route, answer.status(), answer.header("Content-Type"), answer.raw().body());
    }

    @Override
    protected Answer send(int port, String method, String path, String token, String body, String... headers)
            throws IOException, InterruptedException {
        var answer = super.send(port, method, path, token, body, headers);
        description.routeOf(method, URI.create(path).getRawPath()).ifPresent(route ->
                assertThat(misfits(route, answer))
                        .as("%s: %d %s", route, answer.status(), answer.raw().body()).isEmpty());
        return answer;
    }
}
