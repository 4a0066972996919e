package dev.todochat.app.chat;

import static dev.todochat.app.chat.StubAnswers.calls;
import static dev.todochat.app.chat.StubAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.chat.StubAnswers.Call;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a card says is what a click does, whatever the titles say: as the API tells it. */
@Tag("M10")
class CardTest extends ChatTest {
    private static final int MOST_UNASKED = 5;

    @Test
    void changesThatWaitAreShownAsTheyWillBe() throws Exception {
        var tasks = addTasks(6);
        var card = propose(tasks, id -> update(id, "{\"id\":%d,\"title\":\"Renamed %d\",\"description\":\"why\"}"));

        var first = card.at("/calls/0");
        assertThat(first.path("kind").asText()).isEqualTo("changed");
        assertThat(first.at("/tasks/0/id").asLong()).isEqualTo(tasks.getFirst());
        assertThat(first.path("changes")).isEqualTo(Json.parse("""
                [{"task_id":%d,"field":"title","from":"Task 0","to":"Renamed %d"},
                 {"task_id":%d,"field":"description","from":"","to":"why"}]"""
                .formatted(tasks.getFirst(), tasks.getFirst(), tasks.getFirst())));
        assertThat(first.path("text").asText()).isEqualTo(
                "Change 'Task 0': title 'Task 0' → 'Renamed %d'; description nothing → 'why'"
                        .formatted(tasks.getFirst()));

        assertThat(click(card).status()).isEqualTo(200);
        card.path("calls").forEach(call -> call.path("changes").forEach(change -> assertThat(task(
                change.path("task_id").asLong()).path(change.path("field").asText())).isEqualTo(change.path("to"))));
    }

    @Test
    void whatIsAddedToALongTextIsSeen() throws Exception {
        var tasks = addTasks(6);
        var text = "word ".repeat(60) + "end";
        click(propose(tasks, id -> update(id, "{\"id\":%%d,\"description\":\"%s\"}".formatted(text))));
        var card = propose(tasks, id -> update(id, "{\"id\":%%d,\"description\":\"%s and my PIN\"}".formatted(text)));

        assertThat(lines(card).getFirst()).isEqualTo("Change 'Task 0': description '…"
                + text.substring(text.length() - 16) + "' → '…" + text.substring(text.length() - 16) + " and my PIN'");
    }

    /** Every field of a task that a call can set, whichever there are. */
    @Test
    void noFieldThatACallCanSetIsMissing() throws Exception {
        var tasks = addTasks(6);
        var card = propose(tasks, id -> update(id, "{\"id\":%d,\"title\":\"New %d\",\"description\":\"New\"}"));
        var before = tasks.stream().map(this::task).toList();
        click(card);

        for (var i = 0; i < tasks.size(); i++) {
            var was = before.get(i);
            var is = task(tasks.get(i));
            var differ = new ArrayList<String>();
            is.fieldNames().forEachRemaining(field -> {
                if (!field.equals("updated_at") && !is.path(field).equals(was.path(field))) {
                    differ.add(field);
                }
            });
            assertThat(names(card.path("calls").path(i).path("changes"))).isEqualTo(differ);
        }
    }

    @Test
    void aMixedCardHasALineForEachCallInTheOrderOfTheClick() throws Exception {
        var tasks = addTasks(8);
        var calls = new ArrayList<Call>();
        calls.add(call("delete_task", tasks.get(0)));
        tasks.subList(1, 4).forEach(id -> calls.add(update(id, "{\"id\":%d,\"title\":\"Renamed\"}")));
        calls.add(call("delete_task", tasks.get(4)));
        tasks.subList(5, 8).forEach(id -> calls.add(call("complete_task", id)));

        var card = propose(calls.toArray(Call[]::new));

        assertThat(lines(card)).containsExactly("Delete 'Task 0'", "Change 'Task 1': title 'Task 1' → 'Renamed'",
                "Change 'Task 2': title 'Task 2' → 'Renamed'", "Change 'Task 3': title 'Task 3' → 'Renamed'",
                "Delete 'Task 4'", "Complete 'Task 5': open → done", "Complete 'Task 6': open → done",
                "Complete 'Task 7': open → done");
        assertThat(click(card).json().path("results").findValuesAsText("kind")).containsExactly("deleted", "changed",
                "changed", "changed", "deleted", "completed", "completed", "completed");
    }

    @Test
    void aLaterCallStartsFromWhereTheEarlierOneEnds() throws Exception {
        var tasks = addTasks(6);
        var calls = new ArrayList<Call>(tasks.stream().map(id -> call("complete_task", id)).toList());
        calls.add(Call.of("update_task", "{\"id\":%d,\"title\":\"B\"}".formatted(tasks.getFirst())));
        calls.add(Call.of("update_task", "{\"id\":%d,\"title\":\"Task 0\"}".formatted(tasks.getFirst())));
        calls.add(call("reopen_task", tasks.getFirst()));

        var card = propose(calls.toArray(Call[]::new));

        assertThat(lines(card).subList(5, 9)).containsExactly("Complete 'Task 5': open → done",
                "Change 'Task 0': title 'Task 0' → 'B'", "Change 'Task 0': title 'B' → 'Task 0'",
                "Reopen 'Task 0': done → open");
        click(card);
        assertThat(task(tasks.getFirst()).path("title").asText()).isEqualTo("Task 0");
        assertThat(task(tasks.getFirst()).path("completed").asBoolean()).isFalse();
    }

    @Test
    void aCallThatChangesNothingSaysSo() throws Exception {
        var tasks = addTasks(6);
        post(ada.token(), "/api/tasks/%d/completion".formatted(tasks.getFirst()), "");

        var card = propose(tasks, id -> call("complete_task", id));

        assertThat(lines(card).getFirst()).isEqualTo("Complete 'Task 0': nothing would change");
        assertThat(card.at("/calls/0/changes")).isEmpty();
    }

    @Test
    void whatCannotBeMadeIsNotOnTheCard() throws Exception {
        var tasks = addTasks(6);
        var calls = new ArrayList<Call>(tasks.stream().map(id -> call("complete_task", id)).toList());
        calls.add(Call.of("update_task", "{\"id\":%d}".formatted(tasks.getFirst())));
        calls.add(Call.of("update_task", "{\"id\":%d,\"title\":\" \"}".formatted(tasks.getFirst())));

        assertThat(propose(calls.toArray(Call[]::new)).path("calls")).hasSize(6);
    }

    @Test
    void noTitleSpeaksForTheCard() throws Exception {
        assertThat(lineOf("Milk' and keep 'Eggs")).isEqualTo("Delete \"Milk' and keep 'Eggs\"");
        assertThat(lineOf("Milk\" - Complete \"Eggs'")).isEqualTo("Delete \"Milk\\\" - Complete \\\"Eggs'\"");
        assertThat(lineOf("Milk’ and keep ‘Eggs")).isEqualTo("Delete \"Milk’ and keep ‘Eggs\"");
        assertThat(lineOf("Ada's milk")).isEqualTo("Delete 'Ada's milk'");
        assertThat(lineOf("Milk\nComplete 'Eggs'")).doesNotContain("\n");
        assertThat(lineOf("\u202Eklim")).isEqualTo("Delete '[U+202E]klim'");
        assertThat(lineOf("Mi\u200B\u200Blk\u2060")).isEqualTo("Delete 'Mi[U+200B ×2]lk[U+2060]'");
        assertThat(lineOf("Milk\uDB40\uDC41")).isEqualTo("Delete 'Milk[U+E0041]'");
        assertThat(lineOf("\u200B\u200E")).isEqualTo("Delete '[U+200B][U+200E]'");
        assertThat(lineOf("\u00A0")).isEqualTo("Delete '[U+00A0]'");
        assertThat(lineOf("חלב")).isEqualTo("Delete '\u2068חלב\u2069'");
        assertThat(lineOf("word ".repeat(99))).isEqualTo("Delete '" + "word ".repeat(99).strip() + "'");
    }

    @Test
    void theDataHasTheTitleAsItIs() throws Exception {
        var id = addTask(ada, "\u202Eklim");

        assertThat(propose(call("delete_task", id)).at("/calls/0/tasks/0/title").asText()).isEqualTo("\u202Eklim");
    }

    @Test
    void theCardSaysWhoAsksAndUntilWhen() throws Exception {
        var card = propose(call("delete_task", addTask(ada, "Milk")));

        assertThat(card.path("asked_by")).isEqualTo(Json.parse("{\"channel\":\"chat\",\"name\":null}"));
        assertThat(card.path("expires_at").asText()).isEqualTo("2026-03-02T10:05:00Z");
    }

    @Test
    void aStaleCardSaysWhyAndStillDoesLater() throws Exception {
        var milk = addTask(ada, "Milk");
        var eggs = addTask(ada, "Eggs");
        var card = propose(call("delete_task", milk), call("delete_task", eggs));
        patch(ada.token(), "/api/tasks/" + milk, "{\"title\":\"Milk for the party\"}");
        delete(ada.token(), "/api/tasks/" + eggs);

        var refused = click(card);

        var why = "'Milk' changed and 'Eggs' was deleted since this was proposed, so nothing was done; ask again";
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).isEqualTo(why);
        var later = get(ada.token(), path(card)).json();
        assertThat(later.path("state").asText()).isEqualTo("failed");
        assertThat(later.path("problems")).isEqualTo(Json.parse("[\"%s\"]".formatted(why)));
        assertThat(titles(ada)).containsExactly("Milk for the party");
    }

    @Test
    void whatFailedDuringTheClickIsKept() throws Exception {
        var milk = addTask(ada, "Milk");
        var card = propose(call("delete_task", milk), update(milk, "{\"id\":%d,\"title\":\"X\"}"));

        var done = click(card).json();

        assertThat(done.at("/confirmation/problems/0").asText()).startsWith("There is no task " + milk);
        assertThat(get(ada.token(), path(card)).json()).isEqualTo(done.path("confirmation"));
    }

    private interface Wish {
        Call of(long task);
    }

    private String lineOf(String title) throws Exception {
        return lines(propose(call("delete_task", addTask(ada, title)))).getFirst();
    }

    private JsonNode propose(List<Long> tasks, Wish wish) throws Exception {
        assertThat(tasks).hasSizeGreaterThan(MOST_UNASKED);
        return propose(tasks.stream().map(wish::of).toArray(Call[]::new));
    }

    private JsonNode propose(Call... calls) throws Exception {
        model.answers(calls(calls), text("Please confirm."));
        var cards = say(ada, "do it").json().path("confirmations");
        assertThat(cards).hasSize(1);
        assertThat(get(ada.token(), path(cards.path(0))).json()).isEqualTo(cards.path(0));
        return cards.path(0);
    }

    private Answer click(JsonNode card) throws Exception {
        return post(ada.token(), path(card), "");
    }

    private List<Long> addTasks(int count) throws Exception {
        var tasks = new ArrayList<Long>();
        for (var i = 0; i < count; i++) {
            tasks.add(addTask(ada, "Task " + i));
        }
        return tasks;
    }

    private JsonNode task(long id) {
        try {
            return get(ada.token(), "/api/tasks/" + id).json();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Call call(String tool, long task) {
        return Call.of(tool, "{\"id\":%d}".formatted(task));
    }

    /** @param arguments with two places for the id */
    private static Call update(long task, String arguments) {
        return Call.of("update_task", arguments.formatted(task, task));
    }

    private static List<String> lines(JsonNode card) {
        return StreamSupport.stream(card.path("calls").spliterator(), false)
                .flatMap(call -> call.path("text").asText().lines()).toList();
    }

    private static List<String> names(JsonNode changes) {
        return StreamSupport.stream(changes.spliterator(), false).map(change -> change.path("field").asText()).toList();
    }

    private static String path(JsonNode card) {
        return "/api/confirmations/" + card.path("id").asLong();
    }
}
