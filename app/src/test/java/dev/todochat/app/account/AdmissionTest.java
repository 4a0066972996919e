package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.app.http.Problem;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What takes long, held for as long as a test wants. */
@Tag("L3")
class AdmissionTest {
    private static final AccountId ADA = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AtomicLong now = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        threads.close();
    }

    @Test
    void theSecondSearchOfAnAccountWaitsAndThatOfAnotherDoesNot() throws Exception {
        var admission = admission(FOR_EVER);
        held(admission, Work.SEARCH, ADA);
        var second = threads.submit(() -> admission.one(Work.SEARCH, ADA, () -> "second"));

        assertThat(admission.<String>one(Work.SEARCH, BOB, () -> "Bob's")).isEqualTo("Bob's");
        assertThat(admission.<String>one(Work.EXPORT, ADA, () -> "another work")).isEqualTo("another work");
        assertThat(second.isDone()).isFalse();

        release.countDown();
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void whoWaitsTooLongIsToldWhatToDo() throws Exception {
        var admission = admission(Duration.ofMillis(1));
        held(admission, Work.SEARCH, ADA);

        assertThatThrownBy(() -> admission.one(Work.SEARCH, ADA, () -> "second"))
                .isInstanceOfSatisfying(Problem.class,
                        problem -> assertThat(problem.status()).isEqualTo(Status.TOO_MANY_REQUESTS_429))
                .hasMessage("Another search of yours still runs; wait for an answer before you ask for more");
    }

    @Test
    void onePieceOfAnAccountIsReadAtATime() throws Exception {
        var admission = admission(FOR_EVER);
        var first = new CountDownLatch(1);
        threads.submit(() -> admission.piece(ADA, () -> await(first)));
        first.await();
        var second = threads.submit(() -> admission.piece(ADA, () -> "second"));

        assertThat(admission.<String>piece(BOB, () -> "Bob's")).isEqualTo("Bob's");
        assertThat(second.isDone()).isFalse();

        release.countDown();
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void whoTookTooMuchTimeIsRefusedUntilSomeIsRegained() {
        var admission = admission(FOR_EVER);
        for (var piece = 0; piece < 3; piece++) {
            admission.piece(ADA, () -> now.addAndGet(Duration.ofSeconds(10).toNanos()));
        }

        assertThatThrownBy(() -> admission.one(Work.EXPORT, ADA, () -> "too much"))
                .hasMessageContaining("do that again a little later");
        assertThat(admission.<String>one(Work.EXPORT, BOB, () -> "Bob's")).isEqualTo("Bob's");

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(admission.<String>one(Work.EXPORT, ADA, () -> "again")).isEqualTo("again");
    }

    @Test
    void whatFailsGivesItsPlaceBack() {
        var admission = admission(Duration.ofMillis(1));
        for (var failure = 0; failure < 3; failure++) {
            assertThatThrownBy(() -> admission.one(Work.SEARCH, ADA, () -> admission.piece(ADA, () -> {
                throw Problem.notFound();
            }))).isInstanceOf(Problem.class);
        }
        assertThat(admission.<String>one(Work.SEARCH, ADA, () -> "well")).isEqualTo("well");
    }

    private Admission admission(Duration patience) {
        return new Admission(null, patience, now::get);
    }

    private Future<?> held(Admission admission, Work work, AccountId account) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var held = threads.submit(() -> admission.one(work, account, () -> {
            await(begun);
        }));
        begun.await();
        return held;
    }

    private String await(CountDownLatch begun) {
        begun.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "held";
    }
}
