package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.status;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.chat.StubAnswers.Call;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a click may do, with a model that tries it all by itself. */
class ConfirmationTest extends ChatTest {
    @Test
    void aDeletionWaitsForTheClickAndThenHappens() throws Exception {
        var milk = addTask(ada, "Milk");
        var reply = propose(delete(milk));

        assertThat(titles(ada)).containsExactly("Milk");
        assertThat(reply.path("tool_calls")).isEmpty();
        var card = reply.path("confirmations").path(0);
        assertThat(card.path("tool").asText()).isEqualTo("delete_task");
        assertThat(card.path("summary").asText()).isEqualTo("Delete 'Milk'");
        assertThat(card.path("tasks").path(0).path("id").asLong()).isEqualTo(milk);
        assertThat(card.path("tasks").path(0).path("title").asText()).isEqualTo("Milk");
        assertThat(card.path("expires_at").asText()).isEqualTo("2026-03-02T10:05:00Z");
        assertThat(card.path("state").asText()).isEqualTo("pending");
        assertThat(model.lastRequest().path("messages").path(3).path("content").asText())
                .isEqualTo("{\"proposed\":true,\"state\":\"pending\",\"note\":\"Nothing is changed yet: the "
                        + "person must confirm this on the card that they see now.\"}");

        var answer = post(ada.token(), path(card), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("confirmation").path("state").asText()).isEqualTo("done");
        assertThat(answer.json().path("results")).hasSize(1);
        assertThat(answer.json().path("results").path(0).path("text").asText()).isEqualTo("Deleted 'Milk'");
        assertThat(answer.json().path("results").path(0).path("is_error").asBoolean()).isFalse();
        assertThat(titles(ada)).isEmpty();
        var kept = messages(ada, reply.path("conversation_id").asLong()).getFirst();
        assertThat(kept.path("confirmation").path("state").asText()).isEqualTo("done");
        assertThat(kept.path("tool_calls").path(0).path("text").asText()).isEqualTo("Deleted 'Milk'");
    }

    @Test
    void theCardComesAsAnEventBeforeTheEndOfTheTurn() throws Exception {
        model.answers(calls(delete(addTask(ada, "Milk"))), text("Please confirm."));

        try (var events = stream(ada, message("delete milk"))) {
            assertThat(ConversationTest.names(events.rest()))
                    .containsExactly("conversation", "token", "confirmation", "done");
        }
    }

    @Test
    @Tag("M2")
    void aConfirmationWorksOnceHoweverOftenItIsClicked() throws Exception {
        var card = card(propose(delete(addTask(ada, "Milk"))));
        Callable<Integer> click = () -> post(ada.token(), path(card), "").status();

        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            for (var result : clicks.invokeAll(List.of(click, click, click, click, click))) {
                statuses.add(result.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 410, 410, 410, 410);
        }
        assertThat(delete(ada.token(), path(card)).status()).isEqualTo(410);
    }

    @Test
    void aDeclinedOneDoesNothingAndTheModelHearsOfIt() throws Exception {
        var reply = propose(delete(addTask(ada, "Milk")));
        var card = card(reply);

        var answer = delete(ada.token(), path(card));

        assertThat(answer.json().path("confirmation").path("state").asText()).isEqualTo("declined");
        assertThat(post(ada.token(), path(card), "").status()).isEqualTo(410);
        assertThat(titles(ada)).containsExactly("Milk");
        say(ada, "well?", reply.path("conversation_id").asLong());
        assertThat(model.lastRequest().path("messages").path(3).path("content").asText()).contains("declined");
    }

    @Test
    @Tag("M2")
    void afterFiveMinutesItIsOver() throws Exception {
        var card = card(propose(delete(addTask(ada, "Milk"))));
        clock.advance(Duration.ofMinutes(5));

        assertThat(get(ada.token(), path(card)).json().path("state").asText()).isEqualTo("expired");
        assertThat(post(ada.token(), path(card), "").status()).isEqualTo(410);
        assertThat(titles(ada)).containsExactly("Milk");
    }

    @Test
    void whenTheClockIsSetBackItIsOverToo() throws Exception {
        clock.advance(Duration.ofHours(1));
        var card = card(propose(delete(addTask(ada, "Milk"))));

        clock.advance(Duration.ofSeconds(-30));
        assertThat(get(ada.token(), path(card)).json().path("state").asText()).as("where the clock is behind")
                .isEqualTo("pending");
        clock.advance(Duration.ofHours(-1));
        assertThat(get(ada.token(), path(card)).json().path("state").asText()).isEqualTo("expired");
        assertThat(post(ada.token(), path(card), "").status()).isEqualTo(410);
    }

    @Test
    void aTaskThatChangedSinceIsLeftAlone() throws Exception {
        var milk = addTask(ada, "Milk");
        var card = card(propose(delete(milk), delete(addTask(ada, "Eggs"))));
        patch(ada.token(), "/api/tasks/" + milk, "{\"title\":\"Milk for the party\"}");

        var answer = post(ada.token(), path(card), "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("'Milk' changed since");
        assertThat(titles(ada)).containsExactlyInAnyOrder("Milk for the party", "Eggs");
        assertThat(get(ada.token(), path(card)).json().path("state").asText()).isEqualTo("failed");
        assertThat(post(ada.token(), path(card), "").status()).isEqualTo(410);
    }

    @Test
    void aTaskThatChangesDuringTheClickIsLeftAloneWithAllTheOthers() throws Exception {
        var eggs = addTask(ada, "Eggs");
        var card = card(propose(delete(addTask(ada, "Milk")), delete(eggs)));

        try (var other = connection(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            change(other, eggs);
            var click = threads.submit(() -> post(ada.token(), path(card), ""));
            awaitBlocked(other);
            other.commit();

            assertThat(click.get().status()).isEqualTo(409);
        }
        assertThat(titles(ada)).containsExactlyInAnyOrder("Milk", "Six eggs");
        assertThat(get(ada.token(), path(card)).json().path("state").asText()).isEqualTo("failed");
    }

    @Test
    @Tag("slow")
    void aClickThatTheDatabaseDoesNotLetFinishDidNothingAndCanBeRepeated() throws Exception {
        var eggs = addTask(ada, "Eggs");
        var card = card(propose(delete(addTask(ada, "Milk")), delete(eggs)));

        try (var other = connection()) {
            change(other, eggs);
            assertThat(post(ada.token(), path(card), "").status()).isEqualTo(503);
            other.rollback();
        }
        assertThat(titles(ada)).containsExactlyInAnyOrder("Milk", "Eggs");
        assertThat(post(ada.token(), path(card), "").status()).isEqualTo(200);
        assertThat(titles(ada)).isEmpty();
    }

    @Test
    @Tag("M2")
    void onlyThePersonCanAnswerIt() throws Exception {
        var card = card(propose(delete(addTask(ada, "Milk"))));
        var eve = signUp();
        var program = post(ada.token(), "/api/tokens",
                "{\"name\":\"all\",\"scopes\":[\"tasks:read\",\"tasks:write\",\"tasks:delete\"]}")
                .json().path("token").asText();

        for (var method : List.of("GET", "POST", "DELETE")) {
            var strangers = send(app.port(), method, path(card), eve.token(), "");
            var none = send(app.port(), method, "/api/confirmations/999999999", eve.token(), "");
            assertThat(strangers.status()).isEqualTo(404);
            assertThat(strangers.raw().body()).isEqualTo(none.raw().body());
            assertThat(send(app.port(), method, path(card), program, "").status()).isEqualTo(403);
            assertThat(send(app.port(), method, path(card), "", "").status()).isEqualTo(401);
        }
        assertThat(titles(ada)).containsExactly("Milk");
    }

    @Test
    void fiveTasksChangeAtOnce() throws Exception {
        var tasks = addTasks(5);

        var reply = propose(complete(tasks));

        assertThat(reply.path("tool_calls")).hasSize(5);
        assertThat(reply.path("confirmations")).isEmpty();
        assertThat(openTasks()).isZero();
    }

    @Test
    @Tag("M2")
    void theChangeOfSixTasksIsOneCard() throws Exception {
        var tasks = addTasks(6);

        var reply = propose(complete(tasks));

        assertThat(reply.path("tool_calls")).isEmpty();
        assertThat(openTasks()).isEqualTo(6);
        assertThat(card(reply).path("summary").asText()).isEqualTo("Complete 6 tasks");
        assertThat(post(ada.token(), path(card(reply)), "").json().path("results")).hasSize(6);
        assertThat(openTasks()).isZero();
    }

    @Test
    void changesThatCreepOverTheBoundRoundByRoundWaitToo() throws Exception {
        var tasks = addTasks(8);
        model.answers(calls(complete(List.of(tasks.get(0), tasks.get(1), tasks.get(2)))),
                calls(complete(List.of(tasks.get(3), tasks.get(4)))),
                calls(complete(List.of(tasks.get(0), tasks.get(5)))),
                calls(complete(List.of(tasks.get(6)))),
                text("Done."));

        var reply = say(ada, "tidy up").json();

        assertThat(reply.path("tool_calls")).hasSize(5);
        assertThat(openTasks()).isEqualTo(3);
        assertThat(card(reply).path("summary").asText()).isEqualTo("Complete 3 tasks");
    }

    @Test
    void numbersInAnotherGuiseCountAlike() throws Exception {
        var tasks = addTasks(6);
        var calls = tasks.stream().map(id -> Call.of("complete_task", "{\"id\":%d.0}".formatted(id)))
                .toArray(Call[]::new);

        propose(calls);

        assertThat(openTasks()).isEqualTo(6);
    }

    @Test
    void additionsNeverWaitAndWhatWasJustAddedMayBeChanged() throws Exception {
        model.otherwise(request -> {
            var last = request.path("messages").path(request.path("messages").size() - 1);
            if (last.path("role").asText().equals("user")) {
                return calls(LongStream.range(0, 8)
                        .mapToObj(i -> Call.of("add_task", "{\"title\":\"Task %d\"}".formatted(i)))
                        .toArray(Call[]::new));
            }
            var ids = new ArrayList<Long>();
            request.path("messages").forEach(message -> {
                if (message.path("content").asText().contains("\"completed\":false")) {
                    ids.add(Long.parseLong(message.path("content").asText().replaceAll(".*\"id\":(\\d+).*", "$1")));
                }
            });
            return last.path("content").asText().contains("\"completed\":true") ? text("Done.") : calls(complete(ids));
        });

        var reply = say(ada, "add eight and complete them").json();

        assertThat(reply.path("tool_calls")).hasSize(16);
        assertThat(reply.path("confirmations")).isEmpty();
        assertThat(openTasks()).isZero();
    }

    @Test
    void aMixedCardNamesEverythingAndKeepsTheOrder() throws Exception {
        var tasks = addTasks(7);
        var calls = new ArrayList<>(List.of(complete(tasks.subList(0, 6))));
        calls.add(Call.of("update_task", "{\"id\":%d,\"title\":\"Renamed\"}".formatted(tasks.get(0))));
        calls.add(delete(tasks.get(6)));

        var reply = propose(calls.toArray(Call[]::new));

        assertThat(card(reply).path("tool").asText()).isEqualTo("delete_task");
        assertThat(card(reply).path("summary").asText())
                .isEqualTo("Complete 6 tasks, change 'Task 0' and delete 'Task 6'");
        assertThat(card(reply).path("tasks")).hasSize(7);
        var results = post(ada.token(), path(card(reply)), "").json().path("results");
        assertThat(results).hasSize(8).allSatisfy(done -> assertThat(done.path("is_error").asBoolean()).isFalse());
        assertThat(titles(ada)).contains("Renamed").doesNotContain("Task 6").hasSize(6);
    }

    @Test
    void whatCannotBeDoneIsNotProposed() throws Exception {
        var eve = signUp();
        var hers = addTask(eve, "Private");

        var reply = propose(delete(hers), delete(424_242), Call.of("delete_task", "{\"id\":\"all\"}"),
                Call.of("delete_task", "{}"));

        assertThat(reply.path("confirmations")).isEmpty();
        assertThat(reply.path("tool_calls")).hasSize(4)
                .allSatisfy(call -> assertThat(call.path("is_error").asBoolean()).isTrue());
        assertThat(reply.toString()).doesNotContain("Private");
        assertThat(titles(eve)).containsExactly("Private");
    }

    @Test
    void aTurnThatFailsAsksNothing() throws Exception {
        var milk = addTask(ada, "Milk");
        model.answers(calls(delete(milk)), status(401, "", "{}"));

        var reply = say(ada, "delete milk").json();

        assertThat(reply.path("state").asText()).isEqualTo("failed");
        assertThat(reply.path("confirmations")).isEmpty();
        assertThat(titles(ada)).containsExactly("Milk");
    }

    private JsonNode propose(Call... calls) throws Exception {
        model.answers(calls(calls), text("Please confirm."));
        return say(ada, "do it").json();
    }

    private List<Long> addTasks(int count) throws Exception {
        var tasks = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            tasks.add(addTask(ada, "Task " + i));
        }
        return tasks;
    }

    private long openTasks() throws Exception {
        return get(ada.token(), "/api/tasks").json().path("counts").path("open").asLong();
    }

    private static Call[] complete(List<Long> tasks) {
        return tasks.stream().map(id -> Call.of("complete_task", "{\"id\":%d}".formatted(id))).toArray(Call[]::new);
    }

    private static Call delete(long task) {
        return Call.of("delete_task", "{\"id\":%d}".formatted(task));
    }

    private static JsonNode card(JsonNode reply) {
        assertThat(reply.path("confirmations")).hasSize(1);
        return reply.path("confirmations").path(0);
    }

    private static void change(Connection other, long task) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.executeUpdate("update tasks set title = 'Six eggs', version = version + 1 where id = " + task);
        }
    }

    private static String path(JsonNode card) {
        return "/api/confirmations/" + card.path("id").asLong();
    }
}
