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
 * Answers probes: liveness touches nothing, started tells whether start-up work is done, readiness asks what the
 * service needs. {@code /health} says all of it in one document, for people.
 */
public final class Health {
    /** The detail of a check that says its state in one word, such as {@code connected}. */
    public static final String STATE = "state";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALIVE = "{\"status\":\"healthy\"}";

    private final InstantSource clock;
    private final List<HealthCheck> checks;
    private volatile boolean ready = true;

    /** Checks of type READINESS decide readiness, those of type STARTUP decide both started and readiness. */
    public Health(InstantSource clock, HealthCheck... checks) {
        this.clock = clock;
        this.checks = List.of(checks);
    }

    /** A check that says its state in one word. */
    public static HealthCheck check(String name, HealthCheckType type, Supplier<HealthCheckResponse> answer) {
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

    /** @param word such as {@code connected} */
    public static HealthCheckResponse state(boolean up, String word) {
        return HealthCheckResponse.builder().status(up).detail(STATE, word).build();
    }

    /** Turned off when the service begins to stop, so that nobody sends it new work. */
    public void ready(boolean ready) {
        this.ready = ready;
    }

    /** Whether everything that readiness asks for is there right now. */
    public boolean isReady() {
        return ready && checks.stream().filter(check -> check.type() != HealthCheckType.LIVENESS)
                .allMatch(check -> isUp(check.call()));
    }

    public void routing(HttpRules rules) {
        rules.get("/health", (request, response) -> report(response))
                .get("/api/health", (request, response) -> report(response))
                .get("/health/live", (request, response) -> send(response, Status.OK_200, ALIVE))
                .get("/health/ready", (request, response) -> probe(response, isReady()))
                .get("/health/started", (request, response) -> probe(response, checks.stream()
                        .filter(check -> check.type() == HealthCheckType.STARTUP)
                        .allMatch(check -> isUp(check.call()))));
    }

    private void report(ServerResponse response) throws JsonProcessingException {
        var healthy = ready;
        Map<String, Object> dependencies = new LinkedHashMap<>();
        for (var check : checks) {
            var answer = check.call();
            healthy &= isUp(answer);
            dependencies.put(check.name(), answer.details().getOrDefault(STATE, isUp(answer) ? "up" : "down"));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", healthy ? "healthy" : "unhealthy");
        document.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        document.put("dependencies", dependencies);
        send(response, statusFor(healthy), JSON.writeValueAsString(document));
    }

    private static void probe(ServerResponse response, boolean up) {
        send(response, statusFor(up), up ? ALIVE : "{\"status\":\"unhealthy\"}");
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

    private static boolean isUp(HealthCheckResponse answer) {
        return answer.status() == HealthCheckResponse.Status.UP;
    }
}
