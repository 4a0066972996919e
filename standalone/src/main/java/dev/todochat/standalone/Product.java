package dev.todochat.standalone;

import dev.todochat.server.HttpServer.Shutdown;
import dev.todochat.server.MetricsListener;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * PostgreSQL, app and web: started in this order, stopped in the opposite one. Closing waits for a start that is under
 * way, so that nothing is left behind.
 */
final class Product implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Product.class.getName());

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Settings settings;
    private volatile boolean ending;

    Product(Settings settings) {
        this.settings = settings;
    }

    /** @param progress told what takes seconds */
    synchronized void start(Consumer<String> progress) {
        try {
            startParts(progress);
        } catch (RuntimeException e) {
            var wasToldToEnd = ending;
            close();
            // What a part says when it is told to end while it starts is nobody's concern.
            if (!wasToldToEnd) {
                throw e;
            }
        }
    }

    /** With the numbers of the ports that were chosen, once it is started. */
    Settings settings() {
        return settings;
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        ending = true;
        stopParts();
        ended.countDown();
    }

    private void startParts(Consumer<String> progress) {
        var folder = opened(DataFolder.open(settings.dataFolder()));
        FreePorts.require(settings.ports().listeners());
        settings = settings.withPortsChosen();
        if (!Postgres.isPrepared(folder)) {
            progress.accept("Preparing the database, which takes a few seconds at the first start.");
        }
        var postgres = opened(Postgres.start(folder, settings.ports().postgres()));
        opened(MetricsListener.start(settings.metricsAddress(), settings.ports().metrics()));
        var proof = DataFolder.randomSecret();
        opened(dev.todochat.app.Main.start(settings.app(postgres.url(), folder.secret("auth-secret"), proof),
                Shutdown.AT_ONCE, InstantSource.system()));
        opened(dev.todochat.web.Main.start(settings.web(), Shutdown.AT_ONCE, Optional.of(proof)));
        AdminCommand.write(folder, settings);
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        if (ending) {
            throw new CancellationException();
        }
        return part;
    }

    private synchronized void stopParts() {
        while (!running.isEmpty()) {
            var part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, part.getClass().getSimpleName() + " did not stop cleanly", e);
            }
        }
    }
}
