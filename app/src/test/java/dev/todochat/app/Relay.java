package dev.todochat.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between app and PostgreSQL, so that a test can take the database away, freeze it, and give it back. */
public final class Relay implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread accepting;
    private volatile boolean frozen;

    /** Not there until {@link #open()}. */
    public Relay(int target) throws IOException {
        this.target = target;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public void open() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var listening = server;
        accepting = Thread.startVirtualThread(() -> accept(listening));
    }

    /** Connections stay open and nothing passes any more. */
    public void freeze() {
        frozen = true;
    }

    /** What waited passes. */
    public void thaw() {
        frozen = false;
    }

    /** Ends every connection and refuses new ones, until it is opened again. */
    public void cut() throws IOException {
        if (server != null) {
            server.close();
            awaitFreePort();
        }
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }

    /** The system keeps the port for as long as a thread waits at it. */
    private void awaitFreePort() {
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                var database = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(database);
                Thread.startVirtualThread(() -> pass(client, database));
                Thread.startVirtualThread(() -> pass(database, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            var buffer = new byte[8_192];
            for (var count = 0; (count = from.getInputStream().read(buffer)) >= 0; ) {
                while (frozen) {
                    Thread.sleep(20);
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException e) {
            // One of the two has gone; closing both is all there is to do.
        }
    }
}
