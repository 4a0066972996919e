package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
        Site.require(Files.isExecutable(PGBOUNCER), PGBOUNCER + " is missing: nothing is shown");
        try (var site = Site.open(temporary)) {
            var port = FreePorts.chosen(0);
            var pooler = startPooler(site, port);
            try {
                var pooled = site.postgres().url().replace(":" + site.postgres().port(), ":" + port);
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
            } finally {
                pooler.destroyForcibly().waitFor();
            }
        }
    }

    private Process startPooler(Site site, int port) throws Exception {
        var password = site.postgres().url().replaceFirst(".*?todo:([^@]*)@.*", "$1");
        var settings = temporary.resolve("pgbouncer.ini");
        Files.writeString(settings, """
                [databases]
                todo = host=127.0.0.1 port=%d dbname=todo user=todo password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 5
                ignore_startup_parameters = extra_float_digits
                """.formatted(site.postgres().port(), password, port));
        // It refuses to run as root, as PostgreSQL does.
        var command = new ArrayList<>(System.getProperty("user.name").equals("root")
                ? List.of("unshare", "--user") : List.of());
        command.addAll(List.of(PGBOUNCER.toString(), settings.toString()));
        var log = temporary.resolve("pgbouncer.log");
        var pooler = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        for (var tries = 0; !listens(port); tries++) {
            assertThat(tries).as(() -> PostgresPrograms.lastLines(log)).isLessThan(100);
            Thread.sleep(50);
        }
        return pooler;
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
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
