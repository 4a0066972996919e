package dev.todochat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A person with a browser: does what people do, and notes whatever the browser complains about. */
final class Visitor {
    static final String PASSWORD = "seven quiet otters swim";

    private static final double PATIENCE_MILLIS = 15_000;
    /** What a page asks for because of an answer, it has asked for by then. */
    private static final int FOLLOWS_WITHIN_MILLIS = 300;
    /** A violation of the page's security policy stops nothing by itself, so it must be listened for. */
    private static final String REPORT_VIOLATIONS = """
            addEventListener("securitypolicyviolation", violation =>
                console.error("security policy: " + violation.violatedDirective + " " + violation.blockedURI));
            """;

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final Set<Integer> expectedStatuses = new HashSet<>();
    private final Set<Request> underWay = new HashSet<>();

    Visitor(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(REPORT_VIOLATIONS);
        context.onConsoleMessage(message -> {
            // What a status means is judged below, where it is known whether it was expected.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add("console: " + message.text());
            }
        });
        context.onWebError(error -> faults.add("script: " + error.error()));
        context.onResponse(response -> {
            if (response.status() >= 400 && !expectedStatuses.contains(response.status())) {
                faults.add("%d %s".formatted(response.status(), response.url()));
            }
        });
        context.onRequest(underWay::add);
        context.onRequestFinished(underWay::remove);
        context.onRequestFailed(request -> {
            underWay.remove(request);
            // A page that is left drops what it was still asking for.
            if (!request.failure().equals("net::ERR_ABORTED")) {
                faults.add("failed: %s %s".formatted(request.url(), request.failure()));
            }
        });
        page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Says that the test wants this status to appear. */
    Visitor expecting(int status) {
        expectedStatuses.add(status);
        return this;
    }

    Visitor open(String path) {
        page.navigate(path);
        return this;
    }

    Visitor signUp(String email) {
        open("/sign-up");
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        button("Create account").click();
        page.waitForURL("**/");
        return this;
    }

    Visitor signIn(String email) {
        open("/sign-in");
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        button("Sign in").click();
        page.waitForURL("**/");
        return this;
    }

    /** Says something in the chat and waits until the answer is complete. */
    Visitor say(String text) {
        var before = replies().count();
        composer().fill(text);
        composer().press("Enter");
        assertThat(replies()).hasCount(before + 1);
        awaitAnswer();
        return this;
    }

    /** Until the page asks for nothing any more, as for the list after it has changed. */
    Visitor awaitQuiet() {
        page.waitForTimeout(FOLLOWS_WITHIN_MILLIS);
        page.waitForCondition(underWay::isEmpty);
        return this;
    }

    void awaitAnswer() {
        assertThat(page.locator("#live")).hasCount(0);
    }

    Locator composer() {
        return page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
    }

    /** What the assistant said and did. */
    Locator replies() {
        return page.locator("article.reply");
    }

    Locator lastReply() {
        return replies().last();
    }

    /** The titles in the list, open ones first. */
    Locator taskTitles() {
        return page.locator("#task-list .task-title");
    }

    Locator task(String title) {
        return page.locator("#task-list li.task").filter(new Locator.FilterOptions().setHasText(title));
    }

    Locator checkBox(String title) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(title).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", name + ".png")));
    }

    /** Notes what the test saw for itself. */
    void blame(String fault) {
        faults.add(fault);
    }

    /** What the browser complained about until now, which is forgotten. */
    List<String> takeFaults() {
        var taken = List.copyOf(faults);
        faults.clear();
        return taken;
    }

    /** Closes the browser's window and returns what it complained about. */
    List<String> leave() {
        context.close();
        return faults;
    }
}
