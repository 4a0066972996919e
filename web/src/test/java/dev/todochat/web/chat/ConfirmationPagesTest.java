package dev.todochat.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConfirmationPagesTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");
    private String conversation;
    private String confirmation;

    @BeforeEach
    void propose() {
        browser.post("/tasks", "title", "Milk");
        browser.post("/tasks", "title", "Eggs");
        conversation = browser.post("/messages", "message", "delete all").headers().firstValue("Location")
                .orElseThrow();
        confirmation = browser.get(conversation).body()
                .replaceAll("(?s).*action=\"(/confirmations/\\d+)\".*", "$1");
    }

    @Test
    void aYesWithoutJavaScriptDoesItAndLeadsBackIntoTheConversation() {
        var yes = browser.post(confirmation, "back", conversation);

        assertThat(yes.headers().firstValue("Location")).hasValue(conversation);
        assertThat(browser.follow(yes).body()).contains("Deleted 2 tasks", "Nothing to do yet.")
                .doesNotContain("Keep them");
    }

    @Test
    void aYesByHtmxShrinksTheCardToOneLineAndReadsTheListAgain() {
        var yes = browser.postByHtmx(confirmation, "back", conversation);

        assertThat(yes.body()).contains("Deleted 2 tasks").doesNotContain("<button", "<html");
        assertThat(yes.headers().firstValue("HX-Trigger")).hasValue("tasks-changed");
    }

    @Test
    void aNoKeepsEverything() {
        assertThat(browser.postByHtmx(confirmation + "/refusal", "back", conversation).body()).contains("Kept 2 tasks");
        assertThat(browser.get("/tasks").body()).contains(">Milk<", ">Eggs<");
        assertThat(browser.get(conversation).body()).contains("Kept 2 tasks");
    }

    @Test
    void aSecondClickSaysWhereItStands() {
        browser.post(confirmation + "/refusal", "back", conversation);

        var late = browser.postByHtmx(confirmation, "back", conversation);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("Kept 2 tasks", "This was answered already");
        var page = browser.post(confirmation);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("Kept 2 tasks", "<html");
        assertThat(browser.get("/tasks").body()).contains(">Milk<");
    }

    @Test
    void anAssistantElsewhereIsAnsweredOnThePage() {
        assertThat(browser.get(confirmation).body()).contains("Your assistant asks", "Delete 2 tasks?", "Milk", "Eggs")
                .doesNotContain("hx-post");

        var yes = browser.post(confirmation, "back", "");
        assertThat(yes.headers().firstValue("Location")).hasValue(confirmation);
        assertThat(browser.follow(yes).body()).contains("Answered", "Deleted 2 tasks");
    }

    @Test
    @Tag("M10")
    void aStaleCardSaysWhyOnceAndStillDoesAfterReloading() {
        var eggs = browser.get("/tasks").body().replaceAll("(?s).*id=\"task-(\\d+)\".*", "$1");
        browser.post("/tasks/" + eggs, "title", "Six eggs");

        var stale = browser.postByHtmx(confirmation, "back", conversation);

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("This could not be done").containsOnlyOnce("changed since this was proposed");
        assertThat(browser.get(conversation).body()).contains("This could not be done", "changed since this was proposed");
        assertThat(browser.get(confirmation).body()).contains("changed since this was proposed");
    }

    @Test
    @Tag("M10")
    void itSaysUntilWhenInThePersonsZone() {
        browser.post("/account", "name", "Ada", "time_zone", "Pacific/Kiritimati");

        assertThat(browser.get(confirmation).body()).contains("Your assistant asks", "You can answer until <time datetime=\"20",
                "(Pacific/Kiritimati)");
    }

    @Test
    void anUnknownConfirmationIsNotFound() {
        assertThat(browser.get("/confirmations/999999").statusCode()).isEqualTo(404);
        assertThat(browser.post("/confirmations/999999").statusCode()).isEqualTo(404);
        assertThat(browser.post("/confirmations/999999/refusal").statusCode()).isEqualTo(404);
    }

    @Test
    void whileAppIsAwayTheCardStays() {
        web.backend().refuseEverything(503, "Down");

        var yes = browser.postByHtmx(confirmation, "back", conversation);

        assertThat(yes.statusCode()).isEqualTo(503);
        assertThat(yes.headers().firstValue("HX-Retarget")).hasValueSatisfying(target ->
                assertThat(target).startsWith("#confirmation-error-"));
    }
}
