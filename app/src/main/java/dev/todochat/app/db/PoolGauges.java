package dev.todochat.app.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
import java.util.List;
import java.util.function.ToIntFunction;

/** Tells how busy the connections are; more callers waiting than served for long means that the database is slow. */
final class PoolGauges implements AutoCloseable {
    private final List<Gauge<?>> gauges;

    private PoolGauges(List<Gauge<?>> gauges) {
        this.gauges = gauges;
    }

    static PoolGauges of(HikariDataSource pool) {
        return new PoolGauges(List.of(
                gauge(pool, "db_connections_active", "Connections in use", HikariPoolMXBean::getActiveConnections),
                gauge(pool, "db_connections_idle", "Open connections not in use", HikariPoolMXBean::getIdleConnections),
                gauge(pool, "db_connections_waiting", "Callers that wait for a connection",
                        HikariPoolMXBean::getThreadsAwaitingConnection)));
    }

    @Override
    public void close() {
        gauges.forEach(Services.get(MeterRegistry.class)::remove);
    }

    private static Gauge<Integer> gauge(HikariDataSource pool, String name, String description,
                                        ToIntFunction<HikariPoolMXBean> value) {
        var meter = Gauge.builder(name, () -> value.applyAsInt(pool.getHikariPoolMXBean())).description(description);
        return Services.get(MeterRegistry.class).getOrCreate(meter);
    }
}
