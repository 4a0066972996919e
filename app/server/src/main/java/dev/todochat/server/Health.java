package dev.todochat.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers probes: live and started touch nothing, so that no process is ended for what another one does, such as a
 * database that is away or migrates for an hour; readiness asks what the service needs. {@code /health} says all of it
 * in one document, for people.
 */
public final class Health {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEALTHY = "{\"status\":\"healthy\"}";

    private final InstantSource clock;
    private final List<Check> checks;
    private volatile boolean ending;

    /**
     * Something that {@code /health} tells of.
     *
     * @param needed whether the service can answer nobody without it, so that readiness waits for it
     */
    public record Check(String name, boolean needed, Supplier<State> state) {
    }

    /** @param word such as {@code connected} */
    public record State(boolean up, String word) {
    }

    public Health(InstantSource clock, Check... checks) {
        this.clock = clock;
        this.checks = List.of(checks);
    }

    /** From now on the service is unready, so that nobody sends it new work. */
    void end() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    public void routing(HttpRules rules) {
        rules.get("/health", (request, response) -> report(response))
                .get("/api/health", (request, response) -> report(response))
                .get("/health/live", (request, response) -> send(response, Status.OK_200, HEALTHY))
                .get("/health/started", (request, response) -> send(response, Status.OK_200, HEALTHY))
                .get("/health/ready", (request, response) -> answerReady(response));
    }

    private void report(ServerResponse response) throws JsonProcessingException {
        var healthy = !ending;
        Map<String, Object> dependencies = new LinkedHashMap<>();
        for (var check : checks) {
            var state = check.state().get();
            healthy &= state.up();
            dependencies.put(check.name(), state.word());
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", healthy ? "healthy" : "unhealthy");
        document.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        document.put("dependencies", dependencies);
        send(response, statusFor(healthy), JSON.writeValueAsString(document));
    }

    private void answerReady(ServerResponse response) {
        var isReady = !ending && checks.stream().filter(Check::needed).allMatch(check -> check.state().get().up());
        send(response, statusFor(isReady), isReady ? HEALTHY : "{\"status\":\"unhealthy\"}");
    }

    private static void send(ServerResponse response, Status status, String json) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Status statusFor(boolean up) {
        return up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
    }
}
