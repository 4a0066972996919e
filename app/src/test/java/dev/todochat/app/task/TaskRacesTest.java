package dev.todochat.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.App;
import dev.todochat.app.AppTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many who want the same at the same time, of two replicas in turn. */
class TaskRacesTest extends AppTest {
    private App other;
    private Person ada;

    @BeforeAll
    void startTheOtherReplica() throws Exception {
        other = start(Map.of());
        awaitReady(other);
    }

    @AfterAll
    void stopTheOtherReplica() {
        other.close();
    }

    @BeforeEach
    void somebody() throws Exception {
        ada = signUp();
    }

    @Test
    @Tag("D3")
    void ofFiftyWhoChangeTheSameVersionOneWins() throws Exception {
        var path = "/api/tasks/" + addTask(ada, "Milk");
        for (var version = 1; version <= 3; version++) {
            // Titles of its own: whoever changes nothing is answered 200 as well, and takes no version.
            var title = "Racer %d for version " + version;
            var etag = get(ada.token(), path).header("ETag");
            var statuses = atOnce(50, racer -> send(replica(racer), "PATCH", path, ada.token(),
                    "{\"title\": \"%s\"}".formatted(title.formatted(racer)), "If-Match", etag).status());

            assertThat(statuses).containsOnlyOnce(200).isSubsetOf(200, 412);
            assertThat(get(ada.token(), path).json().path("title").asText())
                    .isEqualTo(title.formatted(statuses.indexOf(200)));
        }
    }

    @Test
    @Tag("D2")
    void theSameIdempotencyKeyAddsOneTaskAndIsAnsweredTheSame() throws Exception {
        var answers = atOnce(20, racer -> addWithKey(replica(racer), ada, "key-1", "Milk"));
        assertThat(answers).extracting(Answer::status).contains(201).isSubsetOf(201, 409);

        var again = addWithKey(ada, "key-1", "Milk");
        assertThat(again.status()).isEqualTo(201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201)
                .extracting(Answer::json).containsOnly(again.json());
        assertThat(addWithKey(ada, "key-1", "Eggs").status()).isEqualTo(422);
        assertThat(titles(ada)).containsExactly("Milk");
    }

    @Test
    @Tag("D2")
    void aKeyIsOnesOwn() throws Exception {
        var eve = signUp();

        assertThat(addWithKey(ada, "key-2", "Milk").status()).isEqualTo(201);
        assertThat(addWithKey(eve, "key-2", "Eggs").status()).isEqualTo(201);
        assertThat(titles(eve)).containsExactly("Eggs");
    }

    @Test
    @Tag("D2")
    void aKeyWhoseFirstRequestIsInFlightIsAConflict() throws Exception {
        try (var holder = connection(); var people = Executors.newVirtualThreadPerTaskExecutor()) {
            // Whoever adds a task refers to the account, and waits while another transaction holds it.
            holder.createStatement().execute("select 1 from accounts where id = %d for update".formatted(ada.id()));
            var first = people.submit(() -> addWithKey(ada, "key-3", "Milk").status());
            awaitBlocked(holder);

            assertThat(addWithKey(other.port(), ada, "key-3", "Milk").status()).isEqualTo(409);

            holder.rollback();
            assertThat(first.get()).isEqualTo(201);
        }
        assertThat(addWithKey(ada, "key-3", "Milk").status()).isEqualTo(201);
        assertThat(titles(ada)).containsExactly("Milk");
    }

    /** What as many requests are answered that start together. */
    private static <T> List<T> atOnce(int count, Request<T> request) throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CountDownLatch(1);
            var futures = IntStream.range(0, count).mapToObj(racer -> people.submit(() -> {
                start.await();
                return request.send(racer);
            })).toList();
            start.countDown();
            var answers = new ArrayList<T>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private interface Request<T> {
        T send(int racer) throws Exception;
    }

    private int replica(int racer) {
        return racer % 2 == 0 ? app.port() : other.port();
    }

    private Answer addWithKey(Person person, String key, String title) throws Exception {
        return addWithKey(app.port(), person, key, title);
    }

    private Answer addWithKey(int port, Person person, String key, String title) throws Exception {
        return send(port, "POST", "/api/tasks", person.token(), "{\"title\": \"%s\"}".formatted(title),
                "Idempotency-Key", key);
    }

    private List<String> titles(Person person) throws Exception {
        return get(person.token(), "/api/tasks").json().path("tasks").findValuesAsText("title");
    }
}
