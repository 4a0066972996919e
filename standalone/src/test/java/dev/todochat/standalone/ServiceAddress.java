package dev.todochat.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each new connection to a replica that is ready, where it then stays, as the address of a Service in a cluster
 * does: a client that keeps its connection never hears of readiness.
 */
final class ServiceAddress implements AutoCloseable {
    private final ReadyReplicas replicas;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService wires = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger connections = new AtomicInteger();

    ServiceAddress(ReadyReplicas replicas) throws IOException {
        this.replicas = replicas;
        wires.submit(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many there were in all. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        wires.shutdownNow();
    }

    private Void accept() throws IOException {
        while (true) {
            var client = server.accept();
            connections.incrementAndGet();
            try {
                var replica = new Socket(InetAddress.getLoopbackAddress(), replicas.next().port());
                wires.submit(() -> pass(client, replica));
                wires.submit(() -> pass(replica, client));
            } catch (IOException e) {
                // Nobody listens there; the client sees it.
                client.close();
            }
        }
    }

    private static Void pass(Socket from, Socket to) throws IOException {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
        return null;
    }
}
