package dev.todochat.web.health;

import dev.todochat.server.Health;
import dev.todochat.web.backend.Backend;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;

/** web is ready while app is: without it no page but an error can be shown. */
public final class BackendHealth implements HealthCheck {
    private final Backend backend;

    public BackendHealth(Backend backend) {
        this.backend = backend;
    }

    @Override
    public String name() {
        return "backend";
    }

    @Override
    public HealthCheckType type() {
        return HealthCheckType.READINESS;
    }

    @Override
    public HealthCheckResponse call() {
        var ready = backend.ready();
        return HealthCheckResponse.builder()
                .status(ready)
                .detail(Health.STATE, ready ? "connected" : "unreachable")
                .build();
    }
}
