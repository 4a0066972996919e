package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.todochat.standalone.ModelStub.Mood;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Talking to a language model that is slow, away or out of its mind. */
class ModelIT {
    private static final ModelStub MODEL = new ModelStub();

    @RegisterExtension
    static final Stage STAGE = new Stage(Map.of("OPENAI_BASE_URL", MODEL.baseUrl(), "OPENAI_MODEL", "stub-model"));

    @Test
    void theComposerNamesTheModelThatAnswers() {
        MODEL.becomes(new Mood.Answers("Hello Ada."));
        var ada = STAGE.visitor().signUp("name@example.com");

        assertThat(ada.page().locator(".composer-foot")).containsText("stub-model");
        ada.say("hello");
        assertThat(ada.lastReply()).containsText("Hello Ada.");
    }

    @Test
    void stoppingKeepsWhatWasSaidAndRetryAsksAgain() {
        MODEL.becomes(new Mood.Rambles("blah"));
        var ada = STAGE.visitor().signUp("stop@example.com");

        ada.composer().fill("tell me everything");
        ada.composer().press("Enter");
        assertThat(ada.page().locator("#live-answer")).containsText("blah blah blah");
        assertThat(ada.page().locator("#chat-status")).hasText("Generating");
        assertThat(ada.button("Send")).isHidden();
        ada.button("Stop").click();

        assertThat(ada.button("Send")).isVisible();
        assertThat(ada.lastReply()).containsText("Stopped.");
        assertThat(ada.lastReply()).containsText("blah blah blah");
        ada.page().reload();
        assertThat(ada.lastReply()).containsText("Stopped.");

        MODEL.becomes(new Mood.Answers("In short: forty-two."));
        ada.button("Retry").click();
        assertThat(ada.lastReply()).containsText("forty-two");
        assertThat(ada.page().locator(".said")).hasCount(1);
        assertThat(ada.page().getByText("Stopped.")).hasCount(0);
        ada.page().reload();
        assertThat(ada.lastReply()).containsText("forty-two");
    }

    @Test
    void stoppingAtOnceStopsAsSoonAsThereIsSomethingToStop() {
        MODEL.becomes(new Mood.Rambles("blah"));
        var ada = STAGE.visitor().signUp("atonce@example.com");
        ada.composer().fill("tell me everything");
        ada.page().evaluate("""
                document.getElementById("composer").requestSubmit();
                document.querySelector("#composer .stop").click();
                """);
        assertThat(ada.lastReply()).containsText("Stopped.");
        assertThat(ada.page().locator(".failure")).hasCount(0);
    }

    @Test
    void aReloadInTheMiddleOfAnAnswerLosesNothing() {
        MODEL.becomes(new Mood.Rambles("hmm"));
        var ada = STAGE.visitor().signUp("reload@example.com");
        ada.composer().fill("think");
        ada.composer().press("Enter");
        assertThat(ada.page().locator("#live-answer")).containsText("hmm hmm");

        ada.page().reload();

        assertThat(ada.page().locator(".said")).hasText(new String[] {"You think"});
        assertThat(ada.lastReply()).containsText("hmm hmm");
        assertThat(ada.lastReply()).containsText("Stopped.");
    }

    @Test
    void aModelThatRefusesIsAnErrorInPlaceAndTheListGoesOn() {
        MODEL.becomes(new Mood.Refuses(401));
        var ada = STAGE.visitor().signUp("refuse@example.com");

        ada.composer().fill("hello");
        ada.composer().press("Enter");
        assertThat(ada.page().locator(".failure")).isVisible();
        assertThat(ada.page().locator(".said")).containsText("hello");
        Accessibility.check(ada.page());

        ada.page().getByLabel("Add a task").fill("Fix the model");
        ada.page().getByLabel("Add a task").press("Enter");
        assertThat(ada.taskTitles()).hasText(new String[] {"Fix the model"});

        MODEL.becomes(new Mood.Answers("Back again."));
        ada.button("Retry").click();
        assertThat(ada.lastReply()).containsText("Back again.");
    }
}
