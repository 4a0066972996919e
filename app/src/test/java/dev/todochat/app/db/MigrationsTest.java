package dev.todochat.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class MigrationsTest {
    @Test
    void anEmptyDatabaseIsPreparedAndASecondStartChangesNothing() throws Exception {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        List<String> first;
        try (var database = prepared(url)) {
            first = history(database);
        }
        try (var database = prepared(url)) {
            assertThat(history(database)).isEqualTo(first).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void whatAnEarlierVersionKeptIsStillThere() throws Exception {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        migratedTo("1", url, """
                insert into accounts (email, name, time_zone, password_hash, created_at)
                values ('ada@example.com', 'Ada', 'UTC', '-', now())""");

        try (var database = prepared(url)) {
            assertThat(database.db().one(row -> row.text("name"), "select name from accounts")).contains("Ada");
            assertThat(flyway(url, "latest").info().pending()).isEmpty();
        }
    }

    /** The long ones, during which an old replica goes on serving. */
    @ParameterizedTest
    @ValueSource(ints = {39, 40, 41})
    void whileTheIndexesOfOneTableAreBuiltAllElseIsReadAndWritten(int version) throws Exception {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        migratedTo(String.valueOf(version - 1), url, """
                insert into accounts (email, name, time_zone, password_hash, created_at)
                values ('ada@example.com', 'Ada', 'UTC', '-', now())""");
        var script = Arrays.stream(flyway(url, String.valueOf(version)).info().pending()).findFirst().orElseThrow();
        var source = flyway(url, "latest").getConfiguration().getDataSource();
        try (var building = source.getConnection(); var other = source.getConnection();
                var sql = MigrationsTest.class.getResourceAsStream("/db/migration/" + script.getScript())) {
            building.setAutoCommit(false);
            building.createStatement().execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));

            other.createStatement().execute("""
                    set statement_timeout = 2000;
                    select count(*) from accounts, conversations, tool_calls, task_changes, messages, sessions;
                    insert into tasks (account_id, title, created_at, updated_at)
                    select id, 'Milk', now(), now() from accounts;
                    update conversations set updated_at = now()""");
            building.rollback();
        }
    }

    /** So that the next number is plain, and two changes that take the same one are seen before they meet. */
    @Test
    void migrationsAreNumberedWithoutGapsFromTheThirtiesOn() {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        var numbers = Arrays.stream(flyway(url, "latest").info().all())
                .map(migration -> Integer.parseInt(migration.getVersion().getVersion())).filter(number -> number >= 30)
                .toList();

        assertThat(numbers).isEqualTo(IntStream.rangeClosed(30, numbers.getLast()).boxed().toList());
    }

    /** A database as an earlier version left it, with rows of that version. */
    public static void migratedTo(String version, DatabaseUrl url, String rows) throws SQLException {
        var earlier = flyway(url, version);
        earlier.migrate();
        try (var connection = earlier.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(rows);
        }
    }

    @Test
    @Tag("D6")
    @Tag("slow")
    void replicasThatStartAtOnceMigrateOnce() throws Exception {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        var replicas = new ArrayList<Database>();
        try {
            for (var i = 0; i < 4; i++) {
                replicas.add(Database.connect(url, Optional.empty(), InstantSource.system()));
            }
            for (var replica : replicas) {
                awaitReady(replica);
            }
            assertThat(history(replicas.getFirst())).doesNotHaveDuplicates()
                    .hasSize(flyway(url, "latest").info().all().length);
        } finally {
            replicas.forEach(Database::close);
        }
    }

    @Test
    void migrationsTakeTheDirectAddressWhereThereIsOne() throws Exception {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        var nowhere = DatabaseUrl.parse("postgresql://todo@127.0.0.1:1/todo");
        try (var _ = Database.connect(nowhere, Optional.of(url), InstantSource.system())) {
            for (var i = 0; i < 200 && flyway(url, "latest").info().pending().length > 0; i++) {
                Thread.sleep(50);
            }
            assertThat(flyway(url, "latest").info().pending()).isEmpty();
        }
    }

    @Test
    void aDatabaseThatFallsSilentDuringAMigrationIsGivenUp() throws Exception {
        var migrations = Database.migrations(DatabaseUrl.parse(TestPostgres.direct(TestPostgres.freshDatabase())));

        try (var connection = migrations.getConfiguration().getDataSource().getConnection()) {
            assertThat(Duration.ofMillis(connection.getNetworkTimeout()))
                    .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10));
        }
    }

    @Test
    void whatIsDeletedWithItsOwnerIsFoundByAnIndex() throws Exception {
        try (var database = prepared(DatabaseUrl.parse(TestPostgres.freshDatabase()))) {
            assertThat(database.db().query(row -> row.text("reference"), """
                    select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as reference from pg_constraint
                    where contype = 'f' and not exists (
                        select from pg_index
                        where indrelid = conrelid and indkey[0] = conkey[1] and indpred is null)""")).isEmpty();
        }
    }

    private static Database prepared(DatabaseUrl url) throws Exception {
        var database = Database.connect(url, Optional.empty(), InstantSource.system());
        awaitReady(database);
        return database;
    }

    public static void awaitReady(Database database) throws Exception {
        for (var i = 0; i < 400; i++) {
            if (database.healthCheck().call().status().name().equals("UP")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The database is not prepared");
    }

    private static List<String> history(Database database) {
        return database.db().query(row -> row.text("version") + " " + row.time("installed_on"), """
                select version, installed_on at time zone 'UTC' as installed_on from flyway_schema_history
                where success order by installed_rank""");
    }

    private static Flyway flyway(DatabaseUrl url, String target) {
        return Flyway.configure().configuration(Database.migrations(url).getConfiguration()).target(target).load();
    }
}
