package dev.todochat.app.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Tells how busy the connections are, and whether the disk is full; more callers waiting than served for long means that
 * the database is slow.
 */
final class PoolGauges implements AutoCloseable {
    private final List<Gauge<?>> gauges;

    private PoolGauges(List<Gauge<?>> gauges) {
        this.gauges = gauges;
    }

    static PoolGauges of(HikariDataSource pool, DiskRoom room) {
        return new PoolGauges(List.of(
                gauge("db_disk_full", "1 while the database's disk has no room", () -> room.isFull() ? 1 : 0),
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
        return gauge(name, description, () -> value.applyAsInt(pool.getHikariPoolMXBean()));
    }

    private static Gauge<Integer> gauge(String name, String description, Supplier<Integer> value) {
        var meter = Gauge.builder(name, value).description(description);
        return Services.get(MeterRegistry.class).getOrCreate(meter);
    }
}
