package dev.todochat.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes on TCP connections, so that a test can refuse, cut, freeze or slow them, or let them wait. */
public final class Relay implements AutoCloseable {
    private final int target;
    private final int port = FreePort.choose();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private Thread accepting;
    private volatile boolean frozen;
    /** In nanoseconds of the system's timer. */
    private volatile long passesFrom = System.nanoTime();
    private volatile Duration delay = Duration.ZERO;

    /** Not there until {@link #open()}. */
    public Relay(int target) {
        this.target = target;
    }

    /** There at once. */
    public static Relay to(int target) throws IOException {
        var relay = new Relay(target);
        relay.open();
        return relay;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void open() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var listening = server;
        accepting = Thread.startVirtualThread(() -> accept(listening));
    }

    /** Takes connections at once and passes on nothing until then, as a database does that must wake. */
    public void openAfter(Duration wake) throws IOException {
        passesFrom = System.nanoTime() + wake.toNanos();
        open();
    }

    /** From now on everything takes this long in each direction, as on a long way. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Connections stay open and nothing passes any more. */
    public void freeze() {
        frozen = true;
    }

    /** What waited passes. */
    public void thaw() {
        frozen = false;
    }

    /** Ends all connections and refuses new ones, until it is opened again. */
    public void cut() throws IOException {
        if (server != null) {
            server.close();
            awaitFreePort();
        }
        for (var socket : sockets) {
            socket.close();
        }
        sockets.clear();
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
                connect(listening.accept());
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var other = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(other);
            Thread.startVirtualThread(() -> pass(client, other));
            Thread.startVirtualThread(() -> pass(other, client));
        } catch (IOException e) {
            // Nobody listens there at the moment.
            client.close();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            var buffer = new byte[8_192];
            for (var count = 0; (count = from.getInputStream().read(buffer)) >= 0; ) {
                Thread.sleep(Duration.ofNanos(Math.max(0, passesFrom - System.nanoTime())).plus(delay));
                while (frozen && !from.isClosed()) {
                    Thread.sleep(20);
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException e) {
            // One of the two has gone; closing both is all there is to do.
        }
    }
}
