package dev.todochat.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Talking without JavaScript. */
class MessagePagesTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    @Test
    void aMessageAnswersWithTheFinishedPage() {
        var said = browser.post("/messages", "message", "add Milk, Eggs", "back", "/#tasks");

        assertThat(said.statusCode()).isEqualTo(303);
        assertThat(said.headers().firstValue("Location")).hasValueSatisfying(path ->
                assertThat(path).matches("/conversations/\\d+"));
        assertThat(browser.follow(said).body()).contains("<p class=\"bubble\">add Milk, Eggs</p>", "<p>Done.</p>",
                ">Milk</a>", ">Eggs</a>", "class=\"task-title\">Milk<");
    }

    @Test
    void theConversationGoesOn() {
        var path = say("hello");

        var second = browser.post("/messages", "message", "say **more**", "conversation_id", id(path));

        assertThat(second.headers().firstValue("Location")).hasValue(path);
        assertThat(browser.get(path).body()).containsSubsequence("You said: hello", "say **more**",
                "<strong>more</strong>");
    }

    @Test
    void theListOfConversationsBelongsToTheChatAndCountsTheTasks() {
        say("add Milk, Eggs");

        assertThat(browser.get("/conversations").body()).contains("data-tab=\"chat\" aria-current=\"page\"",
                "id=\"open-count\" class=\"count\">2<");
    }

    @Test
    void anEmptyMessageIsAHintInPlaceAndNothingIsSent() {
        var response = browser.post("/messages", "message", "   ");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("Write something first.", "id=\"composer\"");
        assertThat(web.backend().seen()).noneMatch(seen -> seen.path().equals("/api/chat"));
    }

    @Test
    void whatWasWrittenStaysWhenItCannotBeSent() {
        var tooLong = "x".repeat(8_001);
        var refused = browser.post("/messages", "message", tooLong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(tooLong + "</textarea>", "must have at most 8,000 characters");

        web.backend().refuseEverything(503, "Down");
        var away = browser.post("/messages", "message", "add <Milk>", "back", "/");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("add &lt;Milk&gt;</textarea>", "id=\"composer\"", "id=\"task-list\"");
    }

    @Test
    void whatWasWrittenIntoADeletedConversationBeginsANewOne() {
        var path = say("hello");
        browser.post(path + "/deletion");

        var gone = browser.post("/messages", "message", "add Milk", "conversation_id", id(path));
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("add Milk</textarea>", "This conversation is gone.",
                "name=\"conversation_id\" value=\"\"");
    }

    @Test
    void aFailedAnswerCanBeTriedAgainByItsId() {
        var page = browser.get(say("fail please")).body();
        assertThat(page).contains("The assistant is not reachable", "name=\"retry_of\"", ">Retry<");

        var retryOf = page.replaceAll("(?s).*name=\"retry_of\" value=\"(\\d+)\".*", "$1");
        var conversation = page.replaceAll("(?s).*name=\"conversation_id\" value=\"(\\d+)\".*", "$1");
        var again = browser.post("/messages", "retry_of", retryOf, "conversation_id", conversation);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(browser.follow(again).body()).containsOnlyOnce("<p class=\"bubble\">fail please</p>");
    }

    @Test
    void aStrangersConversationIsNotFound() {
        var path = say("hello");
        var stranger = web.signedUp("eve@example.com");
        for (var part : new String[] {"", "/messages", "/deletion"}) {
            assertThat(stranger.get(path + part, "HX-Request", "true").statusCode()).as(part).isEqualTo(404);
        }
        for (var part : new String[] {"/title", "/deletion", "/turn/deletion"}) {
            assertThat(stranger.post(path + part, "title", "x").statusCode()).as(part).isEqualTo(404);
        }
        assertThat(stranger.post("/messages", "message", "hi", "conversation_id", id(path)).statusCode())
                .isEqualTo(404);
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aConversationIsRenamedAndDeleted() {
        var path = say("hello");

        assertThat(browser.follow(browser.post(path + "/title", "title", "Groceries <b>")).body())
                .contains("<h1>Groceries &lt;b&gt;</h1>");
        assertThat(browser.get(path + "/deletion").body()).contains("Delete this conversation?", "Groceries");
        assertThat(browser.post(path + "/deletion").headers().firstValue("Location")).hasValue("/");
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void earlierMessagesComeOnDemand() {
        var path = say("number 0");
        for (int i = 1; i < 25; i++) {
            browser.post("/messages", "message", "number " + i, "conversation_id", id(path));
        }
        var page = browser.get(path).body();
        assertThat(page).contains(">number 24<", "Earlier messages").doesNotContain(">number 4<");

        var before = page.replaceAll("(?s).*hx-get=\"([^\"]*before=[^\"]*)\".*", "$1");
        assertThat(browser.get(before, "HX-Request", "true").body()).contains(">number 0<", ">number 4<")
                .doesNotContain("<html", "Earlier messages");
        assertThat(browser.get(before.replace("/messages", "")).body()).contains(">number 0<", "<html",
                "Newest messages");
    }

    @Test
    void theFirstPageTeaches() {
        assertThat(browser.get("/").body()).contains("What's on your mind?",
                "name=\"message\" value=\"Add milk and eggs and call the dentist\"", "Enter sends",
                "Built-in assistant", "aria-label=\"Message\"", "aria-label=\"Add a task\"", "aria-label=\"Tasks\"");
    }

    private String say(String message) {
        return browser.post("/messages", "message", message).headers().firstValue("Location").orElseThrow();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
