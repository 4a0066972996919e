package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The built-in model's work holds nobody up: not on the virtual threads, and one thread for each person. */
@Tag("L2")
@Timeout(60)
final class DeskTest {

    private final Desk desk = new Desk();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Steps steps = new Steps(Long.MAX_VALUE);

    @AfterEach
    void endAll() {
        end.countDown();
    }

    @Test
    void itWorksOnPlatformThreads() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.submit(() -> desk.work("ada", steps, () -> Thread.currentThread().isVirtual())).get())
                    .isFalse();
        }
    }

    @Test
    void whateverOnePersonAsksAnotherIsAnswered() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> desk.work("ada", steps, this::untilTheEnd));
            begun.await();
            var more = callers.submit(() -> desk.work("ada", new Steps(), () -> "ada's second"));
            for (int wish = 0; wish < 20; wish++) {
                callers.submit(() -> desk.work("ada", new Steps(), () -> "ada's next"));
            }

            assertThat(callers.submit(() -> desk.work("ben", new Steps(), () -> "ben")).get()).isEqualTo("ben");

            assertThat(first.isDone()).isFalse();
            assertThat(more.isDone()).isFalse();
            end.countDown();
            assertThat(more.get()).isEqualTo("ada's second");
        }
    }

    @Test
    void anInterruptEndsTheWorkAndOnlyThenTheSeatIsFree() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> stopped = callers.submit(() -> desk.work("ada", steps, this::forever));
            begun.await();

            stopped.cancel(true);

            assertThat(callers.submit(() -> desk.work("ada", new Steps(), () -> "next")).get(30, TimeUnit.SECONDS))
                    .isEqualTo("next");
        }
    }

    @Test
    void whatGoesWrongIsThrownToTheCallerAndFreesTheSeat() {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> desk.work("ada", new Steps(), () -> {
                throw new IllegalStateException("wrong");
            })).isInstanceOf(IllegalStateException.class).hasMessage("wrong");
        }
    }

    @Test
    void whenNoThreadCanBeStartedTheSeatIsFreeForTheNextWish() {
        var refusals = new AtomicInteger(1);
        var poor = new Desk(work -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return Thread.ofPlatform().daemon().unstarted(work);
        });

        assertThatThrownBy(() -> poor.work("ada", new Steps(), () -> "never")).isInstanceOf(OutOfMemoryError.class);

        assertThat(poor.work("ada", new Steps(), () -> "next")).isEqualTo("next");
    }

    private String untilTheEnd() {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return "ada's first";
    }

    private String forever() {
        begun.countDown();
        while (true) {
            Steps.take(1_000);
        }
    }
}
