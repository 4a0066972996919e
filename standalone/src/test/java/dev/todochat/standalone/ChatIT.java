package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Talking to the list, with the built-in assistant. */
class ChatIT {
    private static final String THREE_TASKS = "Add milk and eggs and call the dentist";

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void threeTasksInOneSentenceAppearBesideTheChat() {
        var ada = STAGE.visitor().signUp("three@example.com");
        assertThat(ada.page().getByText("What's on your mind?")).isVisible();

        ada.say(THREE_TASKS);

        assertThat(ada.taskTitles()).containsText(new String[] {"dentist", "ggs", "ilk"});
        assertThat(ada.lastReply().getByLabel("What was done")).isVisible();
        assertThat(ada.page().getByText("What's on your mind?")).isHidden();
        assertThat(ada.page()).hasURL(Pattern.compile(".*/conversations/\\d+"));
        assertThat(ada.page()).hasTitle(Pattern.compile(THREE_TASKS + ".*"));
    }

    @Test
    void anExampleIsSaidByOneClick() {
        var ada = STAGE.visitor().signUp("example@example.com");

        ada.button(THREE_TASKS).click();

        assertThat(ada.taskTitles()).hasCount(3);
        ada.awaitAnswer();
    }

    @Test
    void aTaskIsCompletedBySayingSoAndByItsCheckBox() {
        var ada = STAGE.visitor().signUp("complete@example.com").say(THREE_TASKS);

        ada.say("I bought the milk, finish the milk one");
        assertThat(ada.task("ilk").getByRole(AriaRole.CHECKBOX)).isChecked();

        ada.task("ggs").getByRole(AriaRole.CHECKBOX).click();
        assertThat(ada.task("ggs").getByRole(AriaRole.CHECKBOX)).isChecked();

        ada.say("what's left?");
        assertThat(ada.lastReply()).containsText("dentist");
        assertThat(ada.lastReply()).not().containsText("ggs");
    }

    @Test
    void deletingBySayingSoWaitsForTheCard() {
        var ada = STAGE.visitor().signUp("delete@example.com").say(THREE_TASKS);

        ada.say("delete the milk");
        var card = ada.page().locator(".proposal-card");
        assertThat(card).containsText("ilk");
        assertThat(ada.taskTitles()).hasCount(3);

        card.locator("button.danger").click();
        assertThat(ada.page().locator(".proposal.answered")).containsText("Deleted");
        assertThat(ada.taskTitles()).hasCount(2);
    }

    @Test
    void keepingWhatTheCardAsksForKeepsIt() {
        var ada = STAGE.visitor().signUp("keep@example.com").say(THREE_TASKS);

        ada.say("delete everything");
        ada.button("Keep them").click();

        assertThat(ada.page().locator(".proposal.answered")).containsText("Kept 3 tasks");
        ada.page().reload();
        assertThat(ada.page().locator(".proposal.answered")).containsText("Kept 3 tasks");
        assertThat(ada.taskTitles()).hasCount(3);
    }

    @Test
    void theListIsKeptByHandToo() {
        var ada = STAGE.visitor().signUp("byhand@example.com");

        var box = ada.page().getByLabel("Add a task");
        box.fill("Water the plants");
        box.press("Enter");
        assertThat(ada.taskTitles()).hasText(new String[] {"Water the plants"});
        assertThat(box).isFocused();
        assertThat(box).hasValue("");

        ada.taskTitles().first().click();
        var title = ada.page().locator("#task-list li.editing input[name=title]");
        title.fill("Water the cactus");
        title.press("Enter");
        assertThat(ada.taskTitles()).hasText(new String[] {"Water the cactus"});

        var row = ada.task("Water the cactus");
        row.hover();
        row.locator("summary").click();
        row.getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Delete")).click();
        assertThat(ada.taskTitles()).hasCount(0);
    }

    @Test
    void everythingIsThereAfterSigningOutAndInAgain() {
        var ada = STAGE.visitor().signUp("again@example.com").say(THREE_TASKS);

        ada.button("Sign out").click();
        ada.page().waitForURL("**/sign-in**");
        ada.open("/");
        assertThat(ada.page()).hasURL(Pattern.compile(".*/sign-in.*"));

        ada.signIn("again@example.com");
        assertThat(ada.taskTitles()).hasCount(3);
        ada.link(THREE_TASKS).click();
        assertThat(ada.page().locator(".said")).containsText(new String[] {THREE_TASKS});
        assertThat(ada.replies()).hasCount(1);
    }

    @Test
    void aRestartInTheMiddleKeepsThePersonTheTasksAndTheConversation() throws Exception {
        var ada = STAGE.visitor().signUp("restart@example.com").say(THREE_TASKS).awaitQuiet();

        STAGE.restart();

        ada.say("finish the eggs");
        assertThat(ada.replies()).hasCount(2);
        ada.page().reload();
        assertThat(ada.replies()).hasCount(2);
        assertThat(ada.task("ggs").getByRole(AriaRole.CHECKBOX)).isChecked();
    }

    @Test
    void enterSendsShiftEnterBreaksTheLineAndSlashLeadsToTheComposer() {
        var ada = STAGE.visitor().signUp("keys@example.com");

        ada.page().getByLabel("Add a task").focus();
        ada.page().keyboard().press("Escape");
        ada.page().keyboard().press("/");
        assertThat(ada.composer()).isFocused();
        assertThat(ada.composer()).hasValue("");

        ada.page().keyboard().type("add bread");
        ada.page().keyboard().press("Shift+Enter");
        ada.page().keyboard().type("and butter");
        assertThat(ada.composer()).hasValue("add bread\nand butter");
        assertThat(ada.page().locator(".said")).hasCount(0);

        ada.page().keyboard().press("Enter");
        assertThat(ada.page().locator(".said")).hasCount(1);
        assertThat(ada.composer()).hasValue("");
        ada.awaitAnswer();
    }

    @Test
    void theListIsWalkedAndCheckedByKeysAlone() {
        var ada = STAGE.visitor().signUp("walk@example.com");
        var keyboard = ada.page().keyboard();
        keyboard.press("Escape");
        keyboard.press("n");
        for (var title : new String[] {"First", "Second"}) {
            keyboard.type(title);
            keyboard.press("Enter");
            assertThat(ada.task(title)).hasCount(1);
        }

        keyboard.press("Escape");
        keyboard.press("j");
        keyboard.press("j");
        keyboard.press("x");
        assertThat(ada.checkBox("First")).isChecked();
        assertThat(ada.checkBox("Second")).not().isChecked();

        keyboard.press("?");
        assertThat(ada.page().locator("#shortcuts")).isVisible();
        keyboard.press("Escape");
        assertThat(ada.page().locator("#shortcuts")).isHidden();
    }

    @Test
    void aRowThatIsBeingEditedOutlivesAListThatWasOnItsWay() {
        var ada = STAGE.visitor().signUp("onitsway@example.com").say("add milk");
        assertThat(ada.taskTitles()).hasCount(1);
        var list = new AtomicReference<Route>();
        ada.page().route("**/tasks/list**", route -> {
            if (!list.compareAndSet(null, route)) {
                route.resume();
            }
        });
        ada.page().evaluate("htmx.trigger(document.body, 'tasks-changed')");
        ada.page().waitForCondition(() -> list.get() != null);

        ada.task("ilk").locator(".body").press("Enter");
        assertThat(ada.page().locator("#task-list .editing")).isVisible();
        ada.page().waitForResponse("**/tasks/list**", () -> list.get().resume());
        ada.page().locator("#task-list .editing [name=title]").fill("Oat milk");
        ada.page().keyboard().press("Enter");
        assertThat(ada.taskTitles()).hasText(new String[] {"Oat milk"});
    }

    @Test
    void aRowThatHasJustArrivedIsEditedInItsPlace() {
        var ada = STAGE.visitor().signUp("justarrived@example.com").say("add milk");
        assertThat(ada.taskTitles()).hasCount(1);
        var clickAtOnce = """
                const click = () => document.querySelector("#task-list .body").click();
                document.addEventListener("htmx:afterSwap", () => queueMicrotask(click), { once: true });
                htmx.trigger(document.body, "tasks-changed");
                """;

        ada.page().evaluate(clickAtOnce);

        assertThat(ada.page().locator("#task-list .editing [name=title]")).isFocused();
    }

    @Test
    void theFocusStaysWhereThePersonWorks() {
        var ada = STAGE.visitor().signUp("focus@example.com").say(THREE_TASKS);
        var keyboard = ada.page().keyboard();
        assertThat(ada.taskTitles()).hasCount(3);
        var eggs = ada.task("ggs");
        eggs.locator(".body").press("Enter");
        assertThat(ada.page().locator("#task-list .editing [name=title]")).isFocused();
        keyboard.press("Escape");
        assertThat(eggs).isFocused();

        ada.page().locator("#tab-open").press("Enter");
        assertThat(ada.page().locator("#tab-open")).hasAttribute("aria-current", "true");
        assertThat(ada.page().locator("#tab-open")).isFocused();

        ada.say("delete the eggs");
        ada.page().locator(".proposal-card button.danger").press("Enter");
        assertThat(ada.page().locator(".proposal.answered")).isFocused();
    }

    @Test
    void aMessageOutlivesTheSessionInWhichItWasWritten() {
        var ada = STAGE.visitor().expecting(401).signUp("expired@example.com");
        ada.composer().fill("add something precious");
        ada.page().context().clearCookies();
        ada.composer().press("Enter");
        ada.page().waitForURL("**/sign-in**");
        assertThat(ada.page().getByLabel("Email")).isVisible();

        ada.signIn("expired@example.com");
        assertThat(ada.composer()).hasValue("add something precious");
    }

    @Test
    void anAnswerIsCopiedWithAClipboardAndOverPlainHttpWithout() {
        var ada = STAGE.visitor().signUp("copy@example.com").say("what's left?");
        for (var clipboard : new String[] {"{ writeText: async (text) => { window.copied = text; } }", "undefined"}) {
            ada.page().evaluate("""
                    () => {
                      Object.defineProperty(navigator, "clipboard", { value: %s, configurable: true });
                      document.addEventListener("copy", () => { window.copied = getSelection().toString(); });
                      window.copied = "";
                    }""".formatted(clipboard));

            ada.lastReply().hover();
            ada.lastReply().getByText("Copy", new Locator.GetByTextOptions().setExact(true)).click();

            assertThat(ada.lastReply().getByText("Copied")).isVisible();
            var copied = ada.page().evaluate("() => window.copied.trim()");
            Assertions.assertEquals(ada.lastReply().locator(".answer").innerText().strip(), copied);
            assertThat(ada.lastReply().getByText("Copied")).isHidden();
        }
    }

    @Test
    void anEmptyMessageIsAHintInPlaceAndSendsNothing() {
        var ada = STAGE.visitor().signUp("empty@example.com");

        ada.composer().press("Enter");

        assertThat(ada.page().locator("#composer-hint")).hasText("Write something first.");
        assertThat(ada.page().locator(".said")).hasCount(0);
    }

    @Test
    @Tag("W4")
    void whatTasksAreCalledNeverBecomesPartOfThePage() {
        var ada = STAGE.visitor().signUp("inert@example.com");
        var title = "<img src=x onerror=alert(1)> <b hx-get=/sign-out hx-trigger=load>bold</b>";

        ada.page().getByLabel("Add a task").fill(title);
        ada.page().getByLabel("Add a task").press("Enter");
        assertThat(ada.taskTitles()).hasText(new String[] {title});

        ada.say("add \"" + title + "\"");
        ada.say("what's left?");
        ada.page().reload();
        assertThat(ada.page().locator("main img, main [hx-trigger=load]")).hasCount(0);
    }
}
