package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Needed;
import dev.todochat.testing.PgBouncer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PgBouncer in transaction mode between app and PostgreSQL, as in front of Neon. */
@Tag("torture")
class PoolerIT {
    /** Debian's package, or what the property names. */
    private static final Path PGBOUNCER = Path.of(System.getProperty("pgbouncer", "/usr/sbin/pgbouncer"));

    @TempDir
    Path temporary;

    @Test
    @Tag("D6")
    void threeReplicasThatStartAtOnceMigrateOnceAndServeThroughAPooler() throws Exception {
        Needed.orSkipped(Files.isExecutable(PGBOUNCER), PGBOUNCER + " is missing: nothing is shown");
        try (var site = Site.open(temporary)) {
            var password = site.postgres().url().replaceFirst(".*?todo:([^@]*)@.*", "$1");
            try (var pooler = PgBouncer.start(PGBOUNCER, site.postgres().port(), "user=todo password=" + password)) {
                var pooled = site.postgres().url().replace(":" + site.postgres().port(), ":" + pooler.port());
                var replicas = new ArrayList<Replica>();
                for (var replica = 0; replica < 3; replica++) {
                    replicas.add(site.app(Map.of("DATABASE_URL", pooled)));
                }
                for (var replica : replicas) {
                    replica.awaitReady();
                }
                var migrations = numbers(site, "select count(*), count(distinct version), "
                        + "count(*) filter (where not success) from flyway_schema_history");
                assertThat(migrations.get(0)).isEqualTo(migrations.get(1)).isPositive();
                assertThat(migrations.get(2)).isZero();

                var ada = Api.signUp(replicas.getFirst().port(), "ada@example.com");
                ada.post("/api/chat", Map.of("message", "add milk and eggs"));
                assertThat(Api.signIn(replicas.getLast().port(), "ada@example.com").titles()).hasSize(2);
                var urls = replicas.stream().map(Replica::url).toList();
                try (var writers = new Writers(urls).start(12)) {
                    writers.awaitAcknowledged(Site.count(2_000, 300), Duration.ofSeconds(60));
                    writers.stop();
                    var found = numbers(site, "select count(*), count(distinct title) from tasks");
                    var expected = writers.acknowledged().size() + 2L;
                    Site.report("D6: PgBouncer in transaction mode: %d migrations by three replicas, each once; "
                            + "%d writes acknowledged, %d found, %d requests sent again", migrations.getFirst(),
                            writers.acknowledged().size(), found.getFirst() - 2, writers.retries());
                    assertThat(writers.surprises()).isEmpty();
                    assertThat(found).containsExactly(expected, expected);
                    assertThat(numbers(site, "select count(*) from pg_locks where locktype = 'advisory'"))
                            .as("locks that a connection kept when another client got it").containsExactly(0L);
                }
            }
        }
    }

    private static List<Long> numbers(Site site, String query) throws Exception {
        try (var connection = site.sql(); var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            var numbers = new ArrayList<Long>();
            for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                numbers.add(rows.getLong(column));
            }
            return numbers;
        }
    }
}
