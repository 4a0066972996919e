package dev.todochat.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    /** Neon's, after which a database sleeps. */
    private static final Duration SLEEPS_AFTER = Duration.ofMinutes(5);

    @Test
    @Tag("D5")
    void thePoolLetsADatabaseSleepThatNobodyUses() {
        var pool = Database.configuration(DatabaseUrl.parse("postgresql://localhost/todo"));

        assertThat(pool.getMinimumIdle()).isZero();
        assertThat(pool.getIdleTimeout()).isLessThan(SLEEPS_AFTER.toMillis());
        assertThat(pool.getKeepaliveTime()).as("nothing asks an idle connection how it is").isZero();
    }
}
