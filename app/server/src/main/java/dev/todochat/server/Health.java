package dev.todochat.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
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
    private static final String WORD = "word";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEALTHY = "{\"status\":\"healthy\"}";

    private final InstantSource clock;
    private final List<HealthCheck> checks;
    private volatile boolean ending;

    public Health(InstantSource clock, HealthCheck... checks) {
        this.clock = clock;
        this.checks = List.of(checks);
    }

    /** A check of what the service can answer nobody without, so that readiness waits for it. */
    public static HealthCheck needed(String name, Supplier<HealthCheckResponse> answer) {
        return check(name, HealthCheckType.READINESS, answer);
    }

    /** A check for {@code /health} alone. Helidon wants a type; our probe of that type asks no check. */
    public static HealthCheck told(String name, Supplier<HealthCheckResponse> answer) {
        return check(name, HealthCheckType.STARTUP, answer);
    }

    /** @param word such as {@code connected} */
    public static HealthCheckResponse state(boolean up, String word) {
        return HealthCheckResponse.builder().status(up).detail(WORD, word).build();
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

    private static HealthCheck check(String name, HealthCheckType type, Supplier<HealthCheckResponse> answer) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public HealthCheckType type() {
                return type;
            }

            @Override
            public HealthCheckResponse call() {
                return answer.get();
            }
        };
    }

    private void report(ServerResponse response) throws JsonProcessingException {
        var healthy = !ending;
        Map<String, Object> dependencies = new LinkedHashMap<>();
        for (var check : checks) {
            var answer = check.call();
            healthy &= isUp(answer);
            dependencies.put(check.name(), answer.details().get(WORD));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", healthy ? "healthy" : "unhealthy");
        document.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        document.put("dependencies", dependencies);
        send(response, statusFor(healthy), JSON.writeValueAsString(document));
    }

    private void answerReady(ServerResponse response) {
        var isReady = !ending && checks.stream().filter(check -> check.type() == HealthCheckType.READINESS)
                .allMatch(check -> isUp(check.call()));
        send(response, statusFor(isReady), isReady ? HEALTHY : "{\"status\":\"unhealthy\"}");
    }

    private static boolean isUp(HealthCheckResponse answer) {
        return answer.status() == HealthCheckResponse.Status.UP;
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
