package dev.todochat.server;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.net.InetAddress;

/** Prometheus text at {@code /metrics} on an address and a port of its own, which no visitor has a way to. */
public final class MetricsListener {
    /** One Prometheus needs two. */
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_CONNECTIONS_OF_AN_ADDRESS = 64;

    private MetricsListener() {
    }

    /** Starts the listener of this process; throws {@link PortTaken}. */
    public static Running start(InetAddress address, int port) {
        HttpServer.requireFree(address, port);
        var builder = WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
        Guard.harden(builder, 0, new ConnectionsByAddress(MAX_CONNECTIONS_OF_AN_ADDRESS, TrustedProxies.NONE));
        var server = builder.address(address)
                .port(port)
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(HttpServer.IDLE_LIMIT)
                .idleConnectionPeriod(HttpServer.IDLE_CHECK)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .addFeature(ObserveFeature.builder()
                        .observersDiscoverServices(false)
                        .addObserver(MetricsObserver.builder().endpoint("/metrics").build())
                        .build())
                .routing(routing -> routing.addFilter(Guard::filter).addFilter(HeadRequests::filter))
                .build().start();
        if (!server.isRunning()) {
            server.stop();
            throw new PortTaken(port);
        }
        return new Running(server);
    }

    /** The listener while it runs. */
    public static final class Running implements AutoCloseable {
        private final WebServer server;

        private Running(WebServer server) {
            this.server = server;
        }

        public int port() {
            return server.port();
        }

        @Override
        public void close() {
            server.stop();
        }
    }
}
