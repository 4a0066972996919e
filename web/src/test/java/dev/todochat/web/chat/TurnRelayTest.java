package dev.todochat.web.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.fake.FakeBackend;
import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Talking as stream.js does. */
class TurnRelayTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    private record Event(String name, String data) {
    }

    @Test
    void aNewConversationGetsItsAddressNameAndPlaceInTheList() {
        var events = events(say("message", "hello"));

        var path = event(events, "visit");
        assertThat(path).matches("/conversations/\\d+");
        var id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(event(events, "outerHTML #conversation-id")).contains("value=\"" + id + "\"");
        assertThat(event(events, "outerHTML #stop")).contains("action=\"" + path + "/turn/deletion\"");
        assertThat(event(events, "outerHTML #chat-head")).contains("<title>hello · Todo Chatbot</title>",
                "<h1>hello</h1>");
        assertThat(event(events, "outerHTML #conversation-list")).contains(path, "aria-current=\"page\"");
    }

    @Test
    void theStreamIsNeitherStoredNorHeldBack() {
        var response = say("message", "hello");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
    }

    @Test
    void textComesAsItIsSaidAndEndsAsMarkdownInThePagesOwnTemplate() {
        var said = say("message", "say **two** words");

        var events = events(said);
        assertThat(events.stream().filter(event -> event.name().equals("beforeend #live-answer")).map(Event::data))
                .containsExactly("**two** ", "words");
        var reply = event(events, "outerHTML #live");
        assertThat(reply).contains("<p><strong>two</strong> words</p>");
        assertThat(squeezed(browser.get(event(events, "visit")).body())).contains(squeezed(reply));
    }

    @Test
    void everyLineOfTheAnswerArrives() {
        var events = events(say("message", "say one\n\ntwo\r\nthree"));

        assertThat(event(events, "beforeend #live-answer")).isEqualTo("one\n\ntwo\nthree");
    }

    @Test
    void receiptsComeFromWhatHappenedNotFromWhatTheModelWants() {
        var events = events(say("message", "add Milk"));

        var receipts = events.stream().filter(event -> event.name().equals("innerHTML #live-receipts"))
                .map(Event::data).toList();
        assertThat(receipts).hasSize(2);
        assertThat(receipts.getFirst()).contains("Adding…").doesNotContain("Milk");
        assertThat(receipts.getLast()).containsPattern("Added '<a href=\"/tasks/\\d+\">Milk</a>'");
        assertThat(event(events, "outerHTML #live")).contains(">Milk</a>");
    }

    @Test
    void threeOfAKindFold() {
        var reply = event(events(say("message", "add Milk, Eggs, Bread")), "outerHTML #live");

        assertThat(reply).contains("<summary>Added 3 tasks</summary>");
    }

    @Test
    void aListThatGainedATaskReadsAgainAndKnowsWhatIsNew() {
        var events = events(say("message", "add Milk, Eggs"));

        assertThat(events.stream().filter(event -> event.name().equals("trigger tasks-changed")).map(Event::data))
                .satisfiesExactly(one -> assertThat(one).matches("\\d+"), two -> assertThat(two).matches("\\d+,\\d+"));
    }

    @Test
    void aCompletedTaskIsSwappedInItsRowWithTheCounts() {
        browser.post("/tasks", "title", "Milk");

        var events = events(say("message", "complete Milk", "back", "/?status=open#tasks"));

        assertThat(events).anySatisfy(event -> {
            assertThat(event.name()).matches("outerHTML #task-\\d+");
            assertThat(event.data()).contains("class=\"task checked changed\"", "value=\"/?status=open#tasks\"");
        });
        assertThat(event(events, "textContent #count-open")).isEqualTo("0");
        assertThat(event(events, "textContent #count-completed")).isEqualTo("1");
        assertThat(events).anyMatch(event -> event.name().equals("trigger tasks-moved"));
    }

    @Test
    void aCallThatFailedSaysSo() {
        var reply = event(events(say("message", "complete Nothing")), "outerHTML #live");

        assertThat(reply).contains("receipt failed", "Couldn't complete: There is no task 1");
    }

    @Test
    void aProposalIsACardThatIsStillThereAfterReloading() {
        browser.post("/tasks", "title", "Milk");
        browser.post("/tasks", "title", "Eggs");

        var events = events(say("message", "delete all"));

        assertThat(event(events, "innerHTML #live-proposal")).contains("Delete 2 tasks", "Keep them", "Milk", "Eggs");
        assertThat(event(events, "outerHTML #live")).contains("<button class=\"danger\">Delete 2 tasks</button>");
        assertThat(browser.get(event(events, "visit")).body())
                .contains("<button class=\"danger\">Delete 2 tasks</button>");
    }

    @Test
    void aFailureEndsTheAnswerWithRetryInItsPlace() {
        var events = events(say("message", "fail"));

        var reply = event(events, "outerHTML #live");
        assertThat(reply).contains("The assistant is not reachable", "name=\"retry_of\"", "Retry");

        var retryOf = reply.replaceAll("(?s).*name=\"retry_of\" value=\"(\\d+)\".*", "$1");
        var conversation = reply.replaceAll("(?s).*name=\"conversation_id\" value=\"(\\d+)\".*", "$1");
        var again = events(say("retry_of", retryOf, "conversation_id", conversation));
        assertThat(again).noneMatch(event -> event.name().equals("visit"));
        assertThat(event(again, "outerHTML #live")).contains("The assistant is not reachable");
    }

    @Test
    void anAnswerThatBreaksOffKeepsWhatWasSaid() {
        var reply = event(events(say("message", "break")), "outerHTML #live");

        assertThat(reply).contains("Half a sen", "The answer broke off.", "Retry");
    }

    @Test
    void whatIsRefusedBeforeItBeganKeepsTheWordsForRetry() {
        web.backend().refuseEverything(409, "A turn is running in this conversation");

        var response = say("message", "add \"Milk\"");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(event(events(response), "outerHTML #live")).contains("A turn is running in this conversation",
                "name=\"message\" value=\"add &#34;Milk&#34;\"", "Retry");
    }

    @Test
    void anEndedSessionLeadsToTheSignInPage() {
        web.backend().refuseEverything(401, "Signed out");

        var response = say("message", "hello");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("HX-Redirect")).hasValueSatisfying(path ->
                assertThat(path).startsWith("/sign-in"));
    }

    @Test
    void stoppingEndsTheAnswerAsStopped() throws Exception {
        try (var body = open("wait"); var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            var path = "";
            var text = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                if (line.startsWith("data: /conversations/") && path.isEmpty()) {
                    path = line.substring(6);
                    assertThat(browser.post(path + "/turn/deletion").statusCode()).isEqualTo(303);
                }
            }
            assertThat(text).contains("Stopped.", "Let me think", "Retry");
        }
    }

    @Test
    void aBrowserThatLeavesCancelsTheTurn() throws Exception {
        open("wait").close();

        assertThat(web.backend().chat().noticedThatNobodyListens()).isTrue();
    }

    @Test
    void whatWasSaidIntoADeletedConversationIsTriedAgainInANewOne() {
        var path = event(events(say("message", "hello")), "visit");
        browser.post(path + "/deletion");

        var gone = say("message", "add Milk", "conversation_id", path.substring(path.lastIndexOf('/') + 1));
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(event(events(gone), "outerHTML #live")).contains("This conversation is gone.",
                "name=\"message\" value=\"add Milk\"").doesNotContain("conversation_id");
    }

    @Test
    void aPageThatIsLoadedDuringAnAnswerAsksForItUntilItEnds() throws Exception {
        try (var body = open("wait"); var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            var path = "";
            for (var line = lines.readLine(); path.isEmpty(); line = lines.readLine()) {
                path = line.startsWith("data: /conversations/") ? line.substring("data: ".length()) : "";
            }
            assertThat(browser.get(path).body()).contains("Still working…", "hx-trigger=\"every 3s\"",
                    "action=\"" + path + "/turn/deletion\"");
            var page = browser.get(path).body();
            var progress = page.replaceFirst("(?s).*hx-get=\"(" + path + "/messages/\\d+\\?calls=0)\".*", "$1");
            var before = web.backend().seen().size();

            var running = browser.get(progress, "HX-Request", "true");
            assertThat(running.body().strip()).startsWith("<article").contains("Still working…", progress).endsWith("</article>");
            assertThat(running.headers().firstValue("HX-Trigger")).as("nothing was done meanwhile").isEmpty();
            assertThat(web.backend().seen().stream().skip(before).map(FakeBackend.Seen::path).distinct())
                    .as("a poll costs one call").containsExactly("/api" + path + "/messages");
            assertThat(browser.get(progress.replace("calls=0", "calls=7"), "HX-Request", "true").headers()
                    .firstValue("HX-Trigger")).as("the list shows what was done").hasValue("tasks-changed");
            assertThat(browser.get(progress).headers().firstValue("Location")).hasValue(path);
            assertThat(browser.get(path + "/messages/999", "HX-Request", "true").statusCode()).isEqualTo(404);

            assertThat(browser.post(path + "/turn/deletion").headers().firstValue("Location")).hasValue(path);
            assertThat(lines.lines()).anyMatch(line -> line.contains("Stopped."));
            var ended = browser.get(progress, "HX-Request", "true");
            assertThat(ended.body()).contains("Let me think", "Stopped.").doesNotContain("Still working…", "every 3s");
            assertThat(ended.headers().firstValue("HX-Trigger")).hasValue("tasks-changed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\" hx-get=\"/sign-out\" hx-trigger=\"load",
        "<img src=x onerror=y>", "</template><b hx-post=/sign-out>", "<div hx-swap-oob=\"true\" id=\"composer\">"})
    void whatIsSaidAndDoneIsInert(String payload) {
        for (var message : new String[] {"add " + payload, "say " + payload, payload}) {
            var body = say("message", message).body();
            assertThat(body).doesNotContain("<script", "<img", "<b ", "<div hx-swap-oob")
                    .doesNotContainPattern("<[a-z][^<>]*hx-get=\"/sign-out");
        }
        var page = browser.get("/").body();
        assertThat(page).doesNotContain("<script>", "<img", "<b ", "<div hx-swap-oob")
                    .doesNotContainPattern("<[a-z][^<>]*hx-get=\"/sign-out");
    }

    private HttpResponse<String> say(String... fields) {
        return browser.submit("/messages", TestBrowser.form(fields), "Sec-Fetch-Site", "same-origin",
                "HX-Request", "true", "Accept", "text/event-stream");
    }

    private InputStream open(String message) throws IOException, InterruptedException {
        var request = browser.request("/messages", "Sec-Fetch-Site", "same-origin", "Accept", "text/event-stream",
                        "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(TestBrowser.form("message", message))).build();
        return browser.client().send(request, BodyHandlers.ofInputStream()).body();
    }

    private static List<Event> events(HttpResponse<String> response) {
        var events = new ArrayList<Event>();
        for (var block : response.body().split("\n\n")) {
            var name = Optional.<String>empty();
            var data = new ArrayList<String>();
            for (var line : block.split("\n")) {
                if (line.startsWith("event: ")) {
                    name = Optional.of(line.substring(7));
                } else if (line.startsWith("data: ")) {
                    data.add(line.substring(6));
                }
            }
            name.ifPresent(it -> events.add(new Event(it, String.join("\n", data))));
        }
        return events;
    }

    /** The data of the last event of that name. */
    private static String event(List<Event> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no event " + name + " in " + events)).data();
    }

    private static String squeezed(String html) {
        return html.replaceAll("\\s+", " ").strip();
    }
}
