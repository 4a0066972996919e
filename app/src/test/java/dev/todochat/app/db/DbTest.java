package dev.todochat.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.todochat.app.TestPostgres;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Over a pool of two connections, so that one that is lost shows at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DbTest {
    private HikariDataSource pool;
    private Db db;

    @BeforeAll
    void connect() {
        var url = DatabaseUrl.parse(TestPostgres.freshDatabase());
        var config = Database.configuration(url);
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(10_000);
        pool = new HikariDataSource(config);
        var state = new DatabaseState(InstantSource.system(), new DiskRoom(pool));
        state.migrated();
        db = Db.over(pool, state);
        db.update("create table words (id int primary key, word text, at timestamptz)");
        db.update("insert into words (id, word, at) values (?, ?, ?)", 1, "one", Instant.EPOCH);
    }

    @AfterAll
    void disconnect() {
        pool.close();
    }

    @Test
    void aHundredFaultyCallsLoseNoConnection() {
        var faults = faults();
        for (var i = 0; i < 100; i++) {
            var fault = faults.get(i % faults.size());
            assertThatThrownBy(fault::run).as("fault %d", i % faults.size()).isInstanceOf(Throwable.class);
        }

        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(words()).isEqualTo(1);
    }

    @Test
    void fourHundredThreadsShareTwoConnections() throws Exception {
        var faults = faults();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 400).<Callable<Long>>mapToObj(i -> () -> {
                if (i % 3 == 0) {
                    try {
                        faults.get(i / 3 % faults.size()).run();
                    } catch (RuntimeException | Error e) {
                        // Provoked.
                    }
                }
                return words();
            }).toList();
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(1);
            }
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();
    }

    @Test
    void aTransactionIsWholeOrNothing() {
        db.inTransaction(tx -> {
            tx.update("insert into words (id) values (7)");
            return tx.inTransaction(same -> same.update("update words set word = 'seven' where id = 7"));
        });
        assertThat(db.one(row -> row.text("word"), "select word from words where id = 7")).contains("seven");

        assertThatThrownBy(() -> db.inTransaction(tx -> {
            tx.update("delete from words");
            throw new IllegalStateException("changed my mind");
        })).hasMessage("changed my mind");
        assertThat(db.update("delete from words where id = 7")).isEqualTo(1);
        assertThat(words()).isEqualTo(1);
    }

    @Test
    void aMistakeInAStatementIsNotTakenForADatabaseThatIsAway() {
        assertThatThrownBy(() -> db.update("select nonsense")).isNotInstanceOf(DatabaseAway.class)
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    void aTransactionGoesOnWhenRowsAreRefused() {
        db.inTransaction(tx -> {
            tx.update("create temporary table few (id int not null, word text check (word <> '')) on commit drop");
            assertThat(tx.updateOrRefuse("insert into few (id) values (1), (2)")).isEqualTo(2);
            assertThatThrownBy(() -> tx.updateOrRefuse("insert into few values (3, 'x'), (4, '')"))
                    .isInstanceOfSatisfying(RowsRefused.class, refused ->
                            assertThat(refused.constraint()).isEqualTo("few_word_check"));
            assertThatThrownBy(() -> tx.updateOrRefuse("insert into few (word) values ('x')"))
                    .isInstanceOfSatisfying(RowsRefused.class, refused ->
                            assertThat(refused.column()).isEqualTo("id"));
            assertThatThrownBy(() -> tx.updateOrRefuse("insert into few values (cast(? as int))", "x"))
                    .isInstanceOf(RowsRefused.class);
            assertThatThrownBy(() -> tx.updateOrRefuse("insert into nowhere values (1)"))
                    .isNotInstanceOf(RowsRefused.class);
            assertThat(tx.one(row -> row.number("count"), "select count(*) as count from few")).contains(2L);
            return true;
        });
    }

    private long words() {
        return db.one(row -> row.number("count"), "select count(*) as count from words").orElseThrow();
    }

    private List<Runnable> faults() {
        return List.of(
                () -> db.query(row -> 1, "select * from words where id = ? and word = ?", 1),
                () -> db.query(row -> 1, "select * from words where id = :id", 1),
                () -> db.query(row -> row.text("none"), "select * from words"),
                () -> db.query(row -> {
                    throw new IllegalStateException("in the mapper");
                }, "select * from words"),
                () -> db.query(row -> 1, "select nonsense"),
                () -> db.update("insert into words (id) values (1)"),
                () -> db.update("insert into words (id) values (?)", new Object()),
                () -> db.inTransaction(tx -> {
                    tx.update("insert into words (id) values (50)");
                    throw new IllegalStateException("abandoned");
                }),
                () -> db.inTransaction(tx -> {
                    tx.update("insert into words (id) values (51)");
                    return tx.update("insert into words (id) values (1)");
                }),
                () -> db.inTransaction(tx -> tx.query(row -> 1, "select * from words where id = :id", 1)),
                () -> db.inTransaction(tx -> {
                    tx.update("insert into words (id) values (52)");
                    throw new StackOverflowError("an error, not an exception");
                }));
    }
}
