package dev.todochat.server;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A web server with one or more listeners, each guarded, logged and bounded alike. Closing it is graceful: unready
 * first, a pause in which load balancers notice and each answer ends its connection, so that clients who keep theirs
 * move on, then requests in flight end.
 */
public final class HttpServer implements AutoCloseable {
    /** Connections that wait for a first byte or between two requests. */
    static final Duration IDLE_LIMIT = Duration.ofSeconds(25);
    /** Nobody holds a connection for 30 seconds without a request. */
    static final Duration IDLE_CHECK = Duration.ofSeconds(2);
    /** Enough for streams and keep-alive clients of one replica, far below what memory allows. */
    private static final int MAX_CONNECTIONS = 4_096;
    /** Of those: the browsers of a large office behind one address, or five hundred turns of a script at once. */
    private static final int MAX_CONNECTIONS_OF_AN_ADDRESS = 1_024;

    private final WebServer server;
    private final Health health;
    private final Shutdown shutdown;

    /**
     * @param name         {@link #MAIN} for the first one
     * @param address      where it listens
     * @param port         0 for any free one
     * @param maxBodyBytes larger bodies are answered with 413
     * @param proxies      who may have all connections, because many people stand behind them
     * @param around       filters, and what is answered when something goes wrong
     */
    public record Listener(String name, InetAddress address, int port, int maxBodyBytes, TrustedProxies proxies,
                           Consumer<HttpRouting.Builder> around, Consumer<HttpRules> routes) {
        public static final String MAIN = WebServer.DEFAULT_SOCKET_NAME;

        /** One that nobody's proxy stands before. */
        public Listener(String name, InetAddress address, int port, int maxBodyBytes,
                        Consumer<HttpRouting.Builder> around, Consumer<HttpRules> routes) {
            this(name, address, port, maxBodyBytes, TrustedProxies.NONE, around, routes);
        }
    }

    /**
     * @param pause how long the server goes on serving after it has said that it is unready
     * @param drain how long requests in flight may take to end
     */
    public record Shutdown(Duration pause, Duration drain) {
        public static final Shutdown AT_ONCE = new Shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }

    private HttpServer(WebServer server, Health health, Shutdown shutdown) {
        this.server = server;
        this.health = health;
        this.shutdown = shutdown;
    }

    /** Starts the listeners, of which the first must be {@link Listener#MAIN}; throws {@link PortTaken}. */
    public static HttpServer start(String part, Health health, Shutdown shutdown, List<Listener> listeners) {
        listeners.forEach(listener -> requireFree(listener.address(), listener.port()));
        var requestLog = new RequestLog(part);
        var builder = WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
        for (var listener : listeners) {
            Consumer<HttpRouting.Builder> routes = routing -> {
                routing.addFilter(Guard::filter).addFilter(endingConnections(health)).addFilter(requestLog)
                        .addFilter(HeadRequests::filter);
                listener.around().accept(routing);
                listener.routes().accept(routing);
                var known = new KnownRoutes();
                listener.routes().accept(known);
                routing.any(known::refuseMethod);
            };
            if (listener.name().equals(Listener.MAIN)) {
                configure(builder, listener, shutdown);
                builder.routing(routes);
            } else {
                builder.putSocket(listener.name(), (ListenerConfig.Builder socket) ->
                        configure(socket, listener, shutdown));
                builder.routing(listener.name(), routes);
            }
        }
        var server = builder.build().start();
        if (!server.isRunning()) {
            // Helidon logs a failed bind and goes on; another program was quicker than the check above.
            server.stop();
            throw new PortTaken(listeners.getFirst().port());
        }
        return new HttpServer(server, health, shutdown);
    }

    public int port() {
        return server.port();
    }

    public int port(String listener) {
        return server.port(listener);
    }

    /** Gives the body that the calling thread has begun to read this long in all, where seconds are too few. */
    public static void allowForBody(Duration limit) {
        Deadlines.READING.start(limit);
    }

    @Override
    public void close() {
        health.end();
        try {
            Thread.sleep(shutdown.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }

    /** Whoever keeps connections goes to another replica for the next request, instead of losing it at the end. */
    private static Filter endingConnections(Health health) {
        return (chain, request, response) -> {
            response.beforeSend(() -> {
                if (health.isEnding()) {
                    response.header(HeaderValues.CONNECTION_CLOSE);
                }
            });
            chain.proceed();
        };
    }

    private static void configure(ListenerConfig.BuilderBase<?, ?> socket, Listener listener, Shutdown shutdown) {
        Guard.harden(socket, listener.maxBodyBytes(),
                new ConnectionsByAddress(MAX_CONNECTIONS_OF_AN_ADDRESS, listener.proxies()));
        socket.address(listener.address())
                .port(listener.port())
                .maxTcpConnections(MAX_CONNECTIONS)
                .idleConnectionTimeout(IDLE_LIMIT)
                .idleConnectionPeriod(IDLE_CHECK)
                .shutdownGracePeriod(shutdown.drain())
                // Off by default in Helidon: every answer in two pieces would stall for 40 ms.
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build());
    }

    static void requireFree(InetAddress address, int port) {
        if (port == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new PortTaken(port);
        }
    }
}
