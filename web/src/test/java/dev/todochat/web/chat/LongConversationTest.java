package dev.todochat.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page has as much of a conversation as a page should, and the way to the rest. */
@Tag("L1")
class LongConversationTest {
    private static final int TURNS = 20;

    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    @Test
    void longMessagesAreSpreadOverMorePages() {
        var item = "- item\n";
        var path = browser.post("/messages", "message", "say " + item.repeat(1_100)).headers()
                .firstValue("Location").orElseThrow();
        var id = path.substring(path.lastIndexOf('/') + 1);
        for (var turn = 1; turn < TURNS; turn++) {
            browser.post("/messages", "message", "say " + item.repeat(1_100), "conversation_id", id);
        }

        var seen = new ArrayList<String>();
        var pages = 0;
        var next = path;
        while (!next.isEmpty()) {
            var page = browser.get(next).body();
            assertThat(page).hasSizeLessThan(500_000);
            seen.addAll(found(page, "id=\"(message-\\d+)\""));
            next = found(page, "href=\"([^\"]+[?]before=[^\"]+)\"").stream().findFirst().orElse("");
            pages++;
        }

        assertThat(pages).isBetween(3, 6);
        assertThat(seen).hasSize(2 * TURNS).doesNotHaveDuplicates();
        assertThat(browser.get(path).body()).contains("<li>item</li>");
    }

    @Test
    void aRowShowsTheFirstWordsOfALongDescription() {
        var egg = "🥚".repeat(300);
        browser.post("/tasks", "title", "Milk", "description", egg + "z".repeat(9_000));

        assertThat(browser.get("/tasks").body()).contains("<span class=\"task-note\">" + egg + "…</span>")
                .doesNotContain("zz");
    }

    private static ArrayList<String> found(String page, String pattern) {
        return new ArrayList<>(Pattern.compile(pattern).matcher(page).results().map(match -> match.group(1)).toList());
    }
}
