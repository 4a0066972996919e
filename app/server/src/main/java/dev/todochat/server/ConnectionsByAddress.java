package dev.todochat.server;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps one address from having all connections of a listener: beyond its share a new one takes the place of that one
 * of its own which has waited longest for a request, and is closed when all are at work. Proxies are not bounded:
 * behind them stand many people, and they bound those themselves. Web in front of app is such a proxy where app is told
 * its network, and where both run on one machine.
 */
final class ConnectionsByAddress {
    /** Of IPv6 the first 64 bits: that is what one customer has, and can choose any address in (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final TrustedProxies proxies;
    private final Map<String, Set<Counted>> open = new ConcurrentHashMap<>();

    /** @param most how many connections one address has at once */
    ConnectionsByAddress(int most, TrustedProxies proxies) {
        this.most = most;
        this.proxies = proxies;
    }

    /** Throws {@link CloseConnectionException} for one too many. */
    ServerConnection admit(PeerInfo peer, Supplier<ServerConnection> connect) {
        if (!(peer.address() instanceof InetSocketAddress address) || proxies.mayBe(address.getAddress())) {
            return connect.get();
        }
        var connection = new Counted(network(address.getAddress()), connect.get());
        open.compute(connection.network, (_, others) -> {
            var all = others == null ? ConcurrentHashMap.<Counted>newKeySet() : others;
            if (all.size() >= most) {
                makeRoom(all);
            }
            all.add(connection);
            return all;
        });
        return connection;
    }

    private static void makeRoom(Set<Counted> all) {
        var idle = all.stream().filter(Counted::canInterrupt).max(Comparator.comparing(Counted::idleTime))
                .orElseThrow(() -> new CloseConnectionException("This address has its share of connections"));
        all.remove(idle);
        idle.close(false);
    }

    private void ended(Counted connection) {
        open.computeIfPresent(connection.network, (_, all) -> {
            all.remove(connection);
            return all.isEmpty() ? null : all;
        });
    }

    private static String network(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    }

    /** A connection that is counted until it ends. */
    private final class Counted implements ServerConnection, InterruptableTask<Void> {
        private final String network;
        private final ServerConnection connection;

        Counted(String network, ServerConnection connection) {
            this.network = network;
            this.connection = connection;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                connection.handle(limit);
            } finally {
                ended(this);
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }

        /** Whether it waits for a request. */
        @Override
        public boolean canInterrupt() {
            return connection instanceof InterruptableTask<?> task && task.canInterrupt();
        }
    }
}
