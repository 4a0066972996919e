package dev.todochat.standalone;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas that say they are ready, in turn. */
final class ReadyReplicas implements AutoCloseable {
    /** Below the pause in which a stopping replica goes on serving, as a cluster's probes must be. */
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(500);

    private final List<Replica> replicas;
    private final Set<Replica> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final Thread probes;

    ReadyReplicas(List<Replica> replicas) {
        this.replicas = replicas;
        ready.addAll(replicas);
        probes = Thread.startVirtualThread(this::probe);
    }

    Replica next() {
        var choice = List.copyOf(ready);
        return choice.get(turn.getAndIncrement() % choice.size());
    }

    void awaitAll() throws InterruptedException {
        while (ready.size() < replicas.size()) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        probes.interrupt();
    }

    private void probe() {
        try {
            while (true) {
                for (var replica : replicas) {
                    if (replica.status("/health/ready") == 200) {
                        ready.add(replica);
                    } else {
                        ready.remove(replica);
                    }
                }
                Thread.sleep(PROBE_INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
