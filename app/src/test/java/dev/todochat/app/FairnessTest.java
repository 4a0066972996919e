package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One account asks for all that it can, and the database keeps it waiting: whoever else comes does not wait. */
@Tag("L3")
class FairnessTest extends AppTest {
    private static final int PLACES = 3;
    private static final int MORE_THAN_CONNECTIONS = 20;
    private static final int MORE_THAN_MAY_WAIT = 320;

    private ExecutorService threads;

    @BeforeEach
    void start() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void requestsOfOneAccountWaitForEachOtherAndNobodyElseWaits() throws Exception {
        var greedy = signUp();
        var other = signUp();
        addTask(greedy, "Milk");
        List<Future<Integer>> reads;
        try (var lock = lockTasks()) {
            reads = atOnce(MORE_THAN_CONNECTIONS, () -> get(greedy.token(), "/api/tasks").status());
            awaitBlocked(lock, PLACES);
            assertThat(get(other.token(), "/api/account").status()).isEqualTo(200);
            assertThat(blocked(lock)).as("connections that one account has").isEqualTo(PLACES);
            assertThat(reads).noneMatch(Future::isDone);
            lock.rollback();
        }
        for (var read : reads) {
            assertThat(read.get()).isEqualTo(200);
        }
    }

    @Test
    void oneSearchOfAnAccountAtATimeLeavesItsOtherPlaces() throws Exception {
        var greedy = signUp();
        addTask(greedy, "Milk");
        Future<Integer> search;
        List<Future<Integer>> more;
        try (var lock = lockTasks()) {
            search = threads.submit(() -> get(greedy.token(), "/api/tasks?q=milk").status());
            awaitBlocked(lock, 1);
            more = atOnce(1, () -> get(greedy.token(), "/api/tasks?q=milk&sort=title").status());
            assertThat(get(greedy.token(), "/api/account").status()).isEqualTo(200);
            assertThat(blocked(lock)).isEqualTo(1);
            lock.rollback();
        }
        assertThat(search.get()).isEqualTo(200);
        assertThat(more.getFirst().get()).isEqualTo(200);
    }

    @Test
    @Tag("slow")
    void callsOfAProgramBeyondThoseThatMayWaitAreToldToTheModel() throws Exception {
        var greedy = signUp();
        var other = signUp();
        var program = post(greedy.token(), "/api/tokens", "{\"name\": \"program\"}").json().path("token").asText();
        assertThat(call(program).status()).isEqualTo(200);
        var refused = new AtomicInteger();
        List<Future<Integer>> calls;
        try (var lock = lockTasks()) {
            calls = atOnce(MORE_THAN_MAY_WAIT, () -> {
                var answer = call(program);
                if (answer.raw().body().contains("Too many requests of yours wait already; wait for an answer")) {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.json().at("/result/isError").asBoolean()).isTrue();
                    refused.incrementAndGet();
                }
                return answer.status();
            });
            while (refused.get() == 0) {
                assertThat(calls).anyMatch(call -> !call.isDone());
                Thread.sleep(20);
            }
            assertThat(get(other.token(), "/api/account").status()).isEqualTo(200);
            lock.rollback();
        }
        for (var call : calls) {
            call.get();
        }
        assertThat(call(program).json().at("/result/isError").asBoolean()).isFalse();
    }

    @Test
    @Tag("slow")
    void whoHoldsASessionOrATokenThatEndedTakesNoPlaceOfItsOwner() throws Exception {
        var owner = signUp();
        var stolen = post("", "/api/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(owner.email(), PASSWORD)).json().path("token").asText();
        var program = post(owner.token(), "/api/tokens", "{\"name\": \"program\"}").json();
        var revoked = program.path("token").asText();
        assertThat(get(revoked, "/api/tasks").status()).isEqualTo(200);
        delete(stolen, "/api/sessions/current");
        delete(owner.token(), "/api/tokens/" + program.path("id").asLong());
        assertThat(get(stolen, "/api/tasks").status()).isEqualTo(401);
        assertThat(get(revoked, "/api/tasks").status()).isEqualTo(401);
        List<Future<Integer>> thefts;
        try (var lock = connection()) {
            lock.createStatement().execute("lock table sessions, personal_tokens in access exclusive mode");
            thefts = atOnce(PLACES, () -> get(stolen, "/api/tasks").status());
            for (var theft : thefts) {
                assertThat(theft.get()).as("without asking the database").isEqualTo(401);
            }
            thefts = atOnce(2, () -> get(revoked, "/api/tasks").status());
            awaitBlocked(lock, 2);
            lock.rollback();
        }
        try (var lock = lockTasks()) {
            var read = threads.submit(() -> get(owner.token(), "/api/tasks").status());
            awaitBlocked(lock, 1);
            assertThat(get(owner.token(), "/api/account").status()).isEqualTo(200);
            lock.rollback();
            assertThat(read.get()).isEqualTo(200);
        }
        for (var theft : thefts) {
            assertThat(theft.get()).isEqualTo(401);
        }
    }

    private Answer call(String program) throws Exception {
        return send(app.mcpPort(), "POST", "/mcp", program, """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "list_tasks", "arguments": {}}}""",
                "Accept", "application/json, text/event-stream");
    }

    private <T> List<Future<T>> atOnce(int count, Callable<T> request) {
        var all = new ArrayList<Future<T>>();
        for (var number = 0; number < count; number++) {
            all.add(threads.submit(request));
        }
        return all;
    }

    /** Whoever reads tasks waits, for as long as a statement may take. */
    private Connection lockTasks() throws Exception {
        var connection = connection();
        connection.createStatement().execute("lock table tasks in access exclusive mode");
        return connection;
    }

    private static void awaitBlocked(Connection lock, int count) throws Exception {
        while (blocked(lock) < count) {
            Thread.sleep(10);
        }
    }

    private static int blocked(Connection lock) throws Exception {
        var row = lock.createStatement().executeQuery("select count(*) from pg_locks where not granted");
        row.next();
        return row.getInt(1);
    }
}
