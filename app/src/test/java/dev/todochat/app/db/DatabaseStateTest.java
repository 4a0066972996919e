package dev.todochat.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatabaseStateTest {
    private final TestClock clock = new TestClock();
    private final DatabaseState state = new DatabaseState(clock, new DiskRoom(null));

    @Test
    @Tag("D5")
    void aDatabaseThatNobodyUsesMaySleepEvenWhenTheClockIsSetBack() {
        state.answered();
        assertThat(state.mayBeAsleep()).isFalse();
        clock.advance(DatabaseState.IN_USE);
        assertThat(state.mayBeAsleep()).isTrue();

        state.answered();
        clock.advance(Duration.ofHours(-1));
        assertThat(state.mayBeAsleep()).isTrue();
        state.answered();
        assertThat(state.mayBeAsleep()).isFalse();
    }
}
