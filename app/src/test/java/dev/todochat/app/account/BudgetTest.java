package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L3")
class BudgetTest {
    private final AtomicLong now = new AtomicLong();
    private final Budget budget = new Budget(now::get);

    @Test
    void whatIsSpentIsRegainedWithTime() {
        spend(Duration.ofMillis(400));
        assertThat(budget.isStrained()).isFalse();
        spend(Duration.ofMillis(200));
        assertThat(budget.isStrained()).isTrue();
        assertThat(budget.isWhole()).isFalse();

        pass(Duration.ofMillis(500));
        assertThat(budget.isStrained()).as("an eighth of a second is regained").isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(budget.isWhole()).isTrue();
    }

    @Test
    void whoSpentAllIsToldWhenThereIsSomethingAgain() {
        spend(Budget.MOST);
        assertThat(budget.exhaustedFor()).isZero();
        spend(Duration.ofSeconds(1));
        assertThat(budget.exhaustedFor()).isEqualTo(Duration.ofSeconds(4));
        pass(Duration.ofSeconds(4));
        assertThat(budget.exhaustedFor()).isZero();
    }

    @Test
    void nobodyIsKeptOutForHours() {
        spend(Duration.ofDays(1));
        assertThat(budget.exhaustedFor()).isLessThanOrEqualTo(Duration.ofSeconds(80));
    }

    private void spend(Duration duration) {
        budget.spend(duration.toNanos());
    }

    private void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
