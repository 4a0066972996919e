package dev.todochat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever people and models write stays text, in every field and on every page of a real browser. */
class HostileContentIT {
    private static final String EMAIL = "hostile@example.com";
    private static final List<String> TEXTS = texts();
    private static final String INERT = resource("/inert.js");
    private static final int AT_ONCE = 3;
    private static final int LONGEST_TITLE = 500;
    /** What content would call, and what would come of it. */
    private static final String CANARY = "globalThis.canary = () => console.error('content ran as a script');";

    private static final ModelStub MODEL = new ModelStub();

    @RegisterExtension
    static final Stage STAGE = new Stage(Map.of("OPENAI_BASE_URL", MODEL.baseUrl(), "OPENAI_MODEL", "stub-model"));

    private static Api api;
    private static List<JsonNode> turns;

    @BeforeAll
    static void everyTextIsEverywhere() throws Exception {
        MODEL.becomes(new ModelStub.Mood.Echoes());
        api = Api.signUp(STAGE.appPort(), EMAIL);
        turns = new ArrayList<>();
        try (var people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var turn : people.invokeAll(TEXTS.stream().<Callable<JsonNode>>map(text -> () -> said(text)).toList())) {
                turns.add(turn.get());
            }
        }
    }

    @Test
    @Tag("W1")
    @Tag("W4")
    @Tag("M6")
    void whatWasSaidAndDoneInAConversation() throws Exception {
        var ada = visitor().signIn(EMAIL);
        for (var i = 0; i < TEXTS.size(); i++) {
            var text = TEXTS.get(i);
            api.patch("/api/account", Map.of("name", text));
            ada.open("/conversations/%d?status=all&q=%s".formatted(conversation(i), encoded(text)));
            // The message, the conversation's name in four places, the receipts, the card, the task's row, the search
            // and the person's name. The answer is Markdown, so its text may be another.
            judge(ada, text, 11);
        }
    }

    /** Each takes its share of texts: what they show was judged above with all of them. */
    @Test
    @Tag("W1")
    @Tag("W4")
    void pagesThatShowTheSameOnceMore() throws Exception {
        var ada = visitor().signIn(EMAIL);
        for (var i = 0; i < TEXTS.size(); i++) {
            var confirmation = turns.get(i).at("/confirmations/0");
            switch (i % 4) {
                case 0 -> ada.open("/conversations/%d/deletion".formatted(conversation(i)));
                case 1 -> ada.open("/confirmations/%d".formatted(confirmation.path("id").asLong()));
                case 2 -> ada.open("/tasks/%d".formatted(confirmation.at("/tasks/0/id").asLong()));
                default -> {
                    ada.open("/account").page().locator("#token-name").fill(TEXTS.get(i));
                    ada.button("Create token").click();
                }
            }
            judge(ada, TEXTS.get(i), 1);
        }
    }

    @Test
    @Tag("W1")
    @Tag("W4")
    void listsOfAllOfThem() {
        var ada = visitor().signIn(EMAIL);
        var rows = 0;
        for (ada.open("/tasks?status=all"); ; ada.page().navigate(next(ada))) {
            judge(ada, "canary", 50);
            rows += ada.taskTitles().count();
            if (ada.page().locator("#tasks-shown .more").count() == 0) {
                break;
            }
        }
        judge(ada.open("/conversations?limit=500"), "canary", TEXTS.size());
        assertThat(rows).isGreaterThanOrEqualTo(TEXTS.size());
    }

    @Test
    @Tag("W1")
    @Tag("W4")
    void namesOnTheAccountPage() throws Exception {
        var ada = visitor().signIn(EMAIL);
        for (var text : TEXTS) {
            api.patch("/api/account", Map.of("name", text));
            var token = api.post("/api/tokens", Map.of("name", text)).path("id").asLong();
            // The person's name, and the token's in its row and its button.
            judge(ada.open("/account"), text, 3);
            api.delete("/api/tokens/" + token);
        }
    }

    @Test
    @Tag("W1")
    @Tag("W4")
    void whatIsShownAgainBecauseItIsWrong() {
        var stranger = visitor().expecting(422).open("/sign-up");
        for (var text : TEXTS) {
            stranger.page().locator("main form").evaluate("""
                    (form, text) => {
                      form.noValidate = true;
                      for (const name of ["name", "email", "time_zone", "next"]) form.elements[name].value = text;
                      form.dataset.sent = "";
                    }""", text);
            stranger.button("Create account").click();
            stranger.page().locator("main form:not([data-sent])").waitFor();
            judge(stranger, text, 3);
        }
    }

    /** In groups, because each is a turn of the model. */
    @Test
    @Tag("W1")
    @Tag("W4")
    @Tag("M6")
    void whatAppearsWhileTheAssistantAnswersAndRowsAreEdited() throws Exception {
        var eve = visitor().signUp("live@example.com");
        for (var some : inTitles()) {
            eve.open("/").say(some);
            // Not where only the beginning of a long title has room.
            judge(eve, some, 4);
            eve.page().getByLabel("Add a task").fill(some);
            eve.page().waitForResponse("**/tasks", () -> eve.page().getByLabel("Add a task").press("Enter"));
            // A click before htmx knows the row follows its link.
            PlaywrightAssertions.assertThat(eve.page().locator("#task-list .htmx-added")).hasCount(0);
            var row = eve.page().locator("#tasks-shown li.task").first();
            row.locator(".body").click();
            eve.page().locator("#task-list .editing [name=description]").fill(some);
            judge(eve, some, 6);
            eve.button("Save").click();
            PlaywrightAssertions.assertThat(eve.page().locator("#task-list .editing")).hasCount(0);
            judge(eve, some, 6);
        }
    }

    /** Otherwise nothing above would mean anything. */
    @Test
    @Tag("W1")
    void whatThePolicyForbidsAndWhatIsNotInertIsNoticed() {
        var stranger = visitor().open("/sign-in");
        stranger.page().evaluate("""
                () => {
                  const add = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
                  add("style", { textContent: "p { color: red }" });
                  add("script", { textContent: "canary()" });
                  add("img", { src: "http://canary.example/x.png" });
                  document.querySelector("main").setAttribute("hx-get", "/canary");
                  canary();
                }""");

        assertThat((List<?>) judged(stranger, "").get("wrong")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(stranger.takeFaults()).anyMatch(fault -> fault.contains("security policy: style-src"))
                .anyMatch(fault -> fault.contains("security policy: script-src"))
                .anyMatch(fault -> fault.contains("security policy: img-src"))
                .anyMatch(fault -> fault.contains("content ran as a script"));
    }

    private static JsonNode said(String text) throws Exception {
        var turn = api.post("/api/chat", Map.of("message", text));
        api.patch("/api/conversations/" + turn.path("conversation_id").asLong(), Map.of("title", text));
        return turn;
    }

    private static long conversation(int i) {
        return turns.get(i).path("conversation_id").asLong();
    }

    private static void judge(Visitor visitor, String text, int times) {
        var judged = judged(visitor, text);
        assertThat((List<?>) judged.get("wrong")).as(text).isEmpty();
        assertThat((Integer) judged.get("seen")).as("%s at %s", text, visitor.page().url()).isGreaterThanOrEqualTo(times);
    }

    private static Map<?, ?> judged(Visitor visitor, String text) {
        return (Map<?, ?>) visitor.page().evaluate(INERT, text);
    }

    /** All texts, as many in each title as fit. */
    private static List<String> inTitles() {
        var titles = new ArrayList<>(List.of(TEXTS.getFirst()));
        for (var text : TEXTS.subList(1, TEXTS.size())) {
            var longer = titles.getLast() + "  " + text;
            if (longer.length() <= LONGEST_TITLE) {
                titles.set(titles.size() - 1, longer);
            } else {
                titles.add(text);
            }
        }
        return titles;
    }

    private static String next(Visitor visitor) {
        return visitor.page().locator("#tasks-shown .more a").getAttribute("href");
    }

    private static Visitor visitor() {
        var visitor = STAGE.visitor();
        watch(visitor);
        return visitor;
    }

    private static void watch(Visitor visitor) {
        var page = visitor.page();
        page.addInitScript(CANARY);
        page.onDialog(dialog -> {
            visitor.blame("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            var to = URI.create(request.url());
            if (to.getHost() == null || !to.getHost().equals("localhost") || to.getPath().contains("canary")) {
                visitor.blame("request: " + request.url());
            }
        });
    }

    private static List<String> texts() {
        return resource("/hostile-texts.txt").lines()
                .map(line -> Pattern.compile("\\\\u([0-9A-F]{4})").matcher(line)
                        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16))))
                .toList();
    }

    private static String resource(String name) {
        try (var in = HostileContentIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
