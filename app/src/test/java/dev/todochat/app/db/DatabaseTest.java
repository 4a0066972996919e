package dev.todochat.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final Duration EMPTY_WITHIN = Duration.ofMinutes(4);
    /** How often HikariCP looks for idle connections. */
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(30);

    @Test
    @Tag("D5")
    void thePoolLetsADatabaseSleepThatNobodyUses() {
        var pool = Database.configuration(DatabaseUrl.parse("postgresql://localhost/todo"));

        assertThat(pool.getMinimumIdle()).isZero();
        // Probes use a connection for a while after the last request.
        assertThat(DatabaseState.IN_USE.plus(HOUSEKEEPING).plusMillis(pool.getIdleTimeout())).isLessThan(EMPTY_WITHIN);
        assertThat(pool.getKeepaliveTime()).as("nothing asks an idle connection how it is").isZero();
    }
}
