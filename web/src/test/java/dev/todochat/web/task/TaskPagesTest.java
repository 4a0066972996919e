package dev.todochat.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPagesTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    @Test
    void withoutJavaScriptATaskIsAddedAndThePersonIsBackWhereTheyWere() {
        var added = browser.post("/tasks", "title", "Milk", "back", "/tasks?status=open");

        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(added.headers().firstValue("Location")).hasValue("/tasks?status=open");
        assertThat(browser.follow(added).body()).contains("class=\"task-title\">Milk<");
    }

    @Test
    void theRowOfThePageIsTheRowOfTheFragment() {
        var fragment = browser.postByHtmx("/tasks", "title", "Milk", "back", "/tasks").body();

        assertThat(row(fragment)).isEqualTo(row(browser.get("/tasks").body())).contains("Milk");
        assertThat(row(browser.get("/tasks/list?back=/tasks", "HX-Request", "true").body())).isEqualTo(row(fragment));
    }

    @Test
    void aChangeBringsTheCountsAlong() {
        add("Eggs");

        var fragment = browser.postByHtmx("/tasks", "title", "Milk", "back", "/tasks").body();

        assertThat(fragment).contains("hx-swap-oob=\"true\"");
        assertThat(counts(fragment)).isEqualTo("2 2 0");
    }

    @Test
    void anEmptyTitleIsToldAtTheAddBox() {
        var fragment = browser.postByHtmx("/tasks", "title", "  ", "back", "/");
        assertThat(fragment.statusCode()).isEqualTo(422);
        assertThat(fragment.headers().firstValue("HX-Retarget")).hasValue("#add-error");
        assertThat(fragment.body().strip()).isEqualTo("Type what is to be done first.");

        var page = browser.post("/tasks", "title", "x".repeat(501), "back", "/");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("must have 1 to 500 characters", "value=\"" + "x".repeat(501) + "\"");
    }

    @Test
    void filtersShowTheirTasksAndCountAll() {
        var milk = add("Milk");
        add("Eggs");
        browser.post("/tasks/" + milk + "/completion", "back", "/tasks");

        var open = browser.get("/tasks?status=open").body();
        assertThat(open).contains(">Eggs<").doesNotContain(">Milk<");
        assertThat(counts(open)).isEqualTo("2 1 1");
        var done = browser.get("/tasks?status=completed").body();
        assertThat(done).contains(">Milk<").doesNotContain(">Eggs<");
        assertThat(counts(done)).isEqualTo("2 1 1");
        assertThat(browser.get("/tasks?q=mil").body()).contains(">Milk<").doesNotContain(">Eggs<");
        assertThat(browser.get("/?q=nothing-like-it").body()).contains("Nothing matches “nothing-like-it”.");
    }

    @Test
    void checkingSwapsTheRowWhereItStands() {
        var milk = add("Milk");

        var done = browser.postByHtmx("/tasks/" + milk + "/completion", "back", "/?status=open");
        assertThat(row(done.body())).contains("aria-checked=\"true\"", "/tasks/" + milk + "/reopening");
        assertThat(done.headers().firstValue("HX-Trigger")).hasValue("tasks-moved");
        assertThat(counts(done.body())).isEqualTo("1 0 1");

        var open = browser.post("/tasks/" + milk + "/reopening", "back", "/conversations/7?status=open");
        assertThat(open.headers().firstValue("Location")).hasValue("/conversations/7?status=open#tasks");
        assertThat(browser.get("/tasks").body()).contains("aria-checked=\"false\"");
    }

    @Test
    void aTaskIsEditedInItsRowAndOnAPage() {
        var milk = add("Milk");

        assertThat(browser.get("/tasks/" + milk + "?back=/tasks", "HX-Request", "true").body())
                .contains("class=\"task editing\"", "value=\"Milk\"").doesNotContain("<html");
        var saved = browser.postByHtmx("/tasks/" + milk, "title", "Oat milk", "description", "Two", "back", "/tasks");
        assertThat(row(saved.body())).contains(">Oat milk<", ">Two<");

        assertThat(browser.get("/tasks/" + milk).body()).contains("<html", "value=\"Oat milk\"", ">Two</textarea>");
        var again = browser.post("/tasks/" + milk, "title", "Soy milk", "description", "", "back", "/tasks");
        assertThat(browser.follow(again).body()).contains(">Soy milk<").doesNotContain("Oat milk", ">Two<");
    }

    @Test
    void aTitleThatCannotBeTakenStaysInTheForm() {
        var milk = add("Milk");

        var fragment = browser.postByHtmx("/tasks/" + milk, "title", " ", "description", "Two litres", "back", "/");
        assertThat(fragment.statusCode()).isEqualTo(422);
        assertThat(fragment.body()).contains("A task needs a title.", "Two litres", "task editing");

        var page = browser.post("/tasks/" + milk, "title", " ", "description", "Two litres", "back", "/");
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("A task needs a title.", "Two litres", "<html");
    }

    @Test
    void whatIsWrongIsToldAtItsField() {
        var milk = add("Milk");

        for (var page : List.of(browser.post("/tasks/" + milk, "title", "Milk", "description", "x".repeat(10_001)),
                browser.postByHtmx("/tasks/" + milk, "title", "Milk", "description", "x".repeat(10_001)))) {
            assertThat(page.statusCode()).isEqualTo(422);
            assertThat(page.body()).contains("x".repeat(10_001) + "</textarea>",
                    "id=\"title-error-" + milk + "\" role=\"alert\"></p>",
                    "id=\"description-error-" + milk + "\" role=\"alert\">It must have at most 10,000 characters.");
        }
    }

    @Test
    void deletingAsksInTheRowAndThenTakesItAway() {
        var milk = add("Milk");
        assertThat(row(browser.get("/tasks").body())).contains("Keep it", "/tasks/" + milk + "/deletion");

        var deleted = browser.postByHtmx("/tasks/" + milk + "/deletion", "back", "/tasks");

        assertThat(deleted.body()).doesNotContain("<li");
        assertThat(counts(deleted.body())).isEqualTo("0 0 0");
        assertThat(browser.get("/tasks").body()).contains("Nothing to do yet.").doesNotContain("Milk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/row"})
    void aStrangersTaskIsNotFoundToRead(String part) {
        var milk = add("Milk");
        var stranger = web.signedUp("eve@example.com");
        assertThat(stranger.get("/tasks/" + milk + part).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/tasks/nonsense" + part).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/completion", "/reopening", "/deletion"})
    void aStrangersTaskIsNotFoundToChange(String part) {
        var milk = add("Milk");
        var stranger = web.signedUp("eve@example.com");
        assertThat(stranger.post("/tasks/" + milk + part, "title", "Mine").statusCode()).isEqualTo(404);
        var fragment = stranger.postByHtmx("/tasks/" + milk + part, "title", "Mine");
        assertThat(fragment.statusCode()).isEqualTo(404);
        assertThat(fragment.headers().firstValue("HX-Retarget")).hasValue("#task-notice");
        assertThat(fragment.body()).contains("That task is gone").doesNotContain("Milk");
        assertThat(browser.get("/tasks").body()).contains(">Milk<", "aria-checked=\"false\"");
    }

    @Test
    void moreThanFiveCompletedTasksAreFolded() {
        for (int i = 0; i < 6; i++) {
            browser.post("/tasks/" + add("Task " + i) + "/completion", "back", "/tasks");
            var page = browser.get("/tasks").body();
            assertThat(page.contains("<details class=\"completed\">")).isEqualTo(i == 5);
        }
    }

    @Test
    void aLongListComesInPages() {
        for (int i = 0; i < 52; i++) {
            add("Task " + i);
        }
        var first = browser.get("/tasks").body();
        assertThat(first).contains(">Task 2<").doesNotContain(">Task 1<");
        var more = Pattern.compile("href=\"([^\"]*)\" hx-get=\"([^\"]*)\">Show more").matcher(first);
        assertThat(more.find()).isTrue();

        var rest = browser.get(more.group(2).replace("&amp;", "&"), "HX-Request", "true").body();
        assertThat(rest).contains(">Task 1<", ">Task 0<").doesNotContain("Show more", ">Task 2<", "task-tabs");
        assertThat(browser.get(more.group(1).replace("&amp;", "&")).body()).contains(">Task 0<", "<html");
    }

    @Test
    void rowsThatChangedArePointedAt() {
        var milk = add("Milk");
        add("Eggs");

        var list = browser.get("/tasks/list?back=/&changed=" + milk + ",x", "HX-Request", "true").body();

        assertThat(list).contains("id=\"task-" + milk + "\" class=\"task changed\"")
                .containsOnlyOnce("changed\" tabindex");
    }

    @Test
    void whenAppIsAwayTheListSaysSoInItsPlace() {
        var milk = add("Milk");
        web.backend().refuseEverything(503, "Down");

        var list = browser.get("/tasks/list?back=/", "HX-Request", "true");
        assertThat(list.body()).contains("id=\"task-list\"", "role=\"alert\"", "Try again");
        var check = browser.postByHtmx("/tasks/" + milk + "/completion", "back", "/");
        assertThat(check.statusCode()).isEqualTo(503);
        assertThat(check.headers().firstValue("HX-Retarget")).hasValue("#task-notice");
    }

    @Test
    void whatWasTypedStaysWhileAppIsAway() {
        var milk = add("Milk");
        web.backend().refuseEverything(503, "Down");

        var added = browser.post("/tasks", "title", "Eggs", "back", "/");
        assertThat(added.statusCode()).isEqualTo(503);
        assertThat(added.body()).contains("value=\"Eggs\"", "id=\"add-error\" role=\"alert\">Down.");
        for (var changed : List.of(browser.post("/tasks/" + milk, "title", "Oat milk", "description", "two litres"),
                browser.postByHtmx("/tasks/" + milk, "title", "Oat milk", "description", "two litres"))) {
            assertThat(changed.statusCode()).isEqualTo(503);
            assertThat(changed.body()).contains("value=\"Oat milk\"", ">two litres</textarea>", "Down.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\" hx-get=\"/sign-out\" hx-trigger=\"load",
        "' onfocus=alert(1)", "</li><form action=//evil>", "${7*7}", "<img src=x onerror=alert(1)>", "&lt;b&gt;"})
    void whatATaskSaysIsInert(String payload) {
        var id = add(payload);
        browser.post("/tasks/" + id, "title", payload, "description", payload, "back", "/");

        for (var path : new String[] {"/tasks", "/", "/tasks/" + id, "/tasks?q=" + encoded(payload)}) {
            var html = browser.get(path).body();
            assertThat(html).doesNotContain("<script>", "<img", "<form action", "49<", "<b>")
                    .doesNotContainPattern("<[a-z][^<>]*hx-get=\"/sign-out")
                    .doesNotContainPattern("<[a-z][^<>]*' onfocus");
        }
    }

    private static String encoded(String text) {
        return TestBrowser.form("q", text).substring(2);
    }

    /** Adds a task and answers its id. */
    private long add(String title) {
        var row = browser.postByHtmx("/tasks", "title", title, "back", "/tasks");
        return id(row);
    }

    private static long id(HttpResponse<String> row) {
        var id = Pattern.compile("<li id=\"task-(\\d+)\"").matcher(row.body());
        assertThat(id.find()).as(row.body()).isTrue();
        return Long.parseLong(id.group(1));
    }

    private static String row(String html) {
        var start = html.indexOf("<li id=\"task-");
        assertThat(start).as(html).isNotNegative();
        return html.substring(start, html.indexOf("</li>", start));
    }

    /** All, open and done, as the tabs say. */
    private static String counts(String html) {
        return html.replaceAll("(?s).*id=\"count-all\">(\\d+)<.*id=\"count-open\">(\\d+)<.*"
                + "id=\"count-completed\">(\\d+)<.*", "$1 $2 $3");
    }
}
