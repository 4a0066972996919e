package dev.todochat.web.chat;

import static dev.todochat.web.html.Pages.TEMPLATES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.AskedBy;
import dev.todochat.web.backend.Confirmation.Call;
import dev.todochat.web.backend.Confirmation.Change;
import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import dev.todochat.web.html.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The card as it is sent: what it says, and what others wrote in it, are told apart. */
@Tag("M10")
class CardTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void eachCallIsALineWithItsVerbAndWhatChanges() {
        var html = card(new AskedBy("chat", Optional.empty()),
                new Call(Kind.DELETED, List.of(new TaskRef(1, "Milk")), List.of()),
                new Call(Kind.CHANGED, List.of(new TaskRef(2, "Eggs")), List.of(
                        new Change(2, "title", JSON.textNode("Eggs"), JSON.textNode("Six eggs")),
                        new Change(2, "due_date", JSON.nullNode(), JSON.textNode("2026-03-02")))),
                new Call(Kind.COMPLETED, List.of(new TaskRef(3, "Tea")), List.of(
                        new Change(3, "completed", JSON.booleanNode(false), JSON.booleanNode(true)))),
                new Call(Kind.REOPENED, List.of(new TaskRef(4, "Jam")), List.of()));

        assertThat(text(html)).contains("Delete 1 task, change 1 task, complete 1 task and reopen 1 task?",
                "Delete 'Milk'", "Change 'Eggs' Title: from 'Eggs' → to 'Six eggs'",
                "Due date: from nothing → to '2026-03-02'", "Complete 'Tea' from open → to done",
                "Reopen 'Jam' Nothing would change.");
    }

    @Test
    void whatOthersWroteStandsInElementsOfItsOwnWithNothingUnseen() {
        var title = "\u202Eklim\u2066\u200B' Keep 'x\nComplete 'Eggs'<b>";
        var html = card(new AskedBy("mcp", Optional.of("\u202Enil (approved)")),
                new Call(Kind.CHANGED, List.of(new TaskRef(2, title)), List.of(
                        new Change(2, "title", JSON.textNode(title), JSON.textNode("\uDB40\uDC41\u00AD")))));

        assertThat(html.codePoints().filter(point -> point != '\n').map(Character::getType))
                .doesNotContain((int) Character.FORMAT, (int) Character.CONTROL);
        var seen = "<mark class=\"unseen\">U+202E</mark>klim<mark class=\"unseen\">U+2066</mark>"
                + "<mark class=\"unseen\">U+200B</mark>' Keep 'x<mark class=\"unseen\">↵</mark>Complete 'Eggs'&lt;b&gt;";
        assertThat(html).contains("<bdi class=\"foreign\">" + seen + "</bdi>",
                "<bdi class=\"foreign\"><mark class=\"unseen\">U+E0041</mark><mark class=\"unseen\">U+00AD</mark></bdi>",
                "<bdi class=\"foreign\"><mark class=\"unseen\">U+202E</mark>nil (approved)</bdi>'</span>");
        var ours = html.replaceAll("(?s)<bdi.*?</bdi>", "");
        assertThat(ours).doesNotContain("klim", "Eggs", "approved");
        assertThat(text(ours)).contains("asks through MCP. You can answer until 15:05 (Europe/Vienna)")
                .doesNotContain("Your assistant");
        assertThat(html).contains("datetime=\"2026-07-02T13:05:42Z\"");
    }

    @Test
    void aLongValueIsCutAndCanBeReadWhole() {
        var description = JSON.textNode("word ".repeat(2000));

        var html = card(new AskedBy("chat", Optional.empty()),
                new Call(Kind.CHANGED, List.of(new TaskRef(2, "Eggs")),
                        List.of(new Change(2, "description", JSON.textNode(""), description))));

        assertThat(html).contains("<summary>Show all 10000 characters</summary>", "word …</bdi>");
    }

    @Test
    void theLabelSaysWhatTheWholeLeavesOut() {
        assertThat(description("", "line\n".repeat(2000))).contains("<summary>Show all 10000 characters</summary>");
        assertThat(description("", "word word word word\u200B".repeat(500)))
                .contains("<summary>Show all 10000 characters</summary>");
        var hidden = description("", "\u200B\u200C".repeat(4999) + "by");
        assertThat(hidden).contains("<summary>Show the first 3333 of 10000 characters</summary>")
                .contains("…</bdi>'</span></details>");
    }

    @Test
    void whatIsAddedToALongTextIsSeen() {
        var text = "0123456789".repeat(30);

        assertThat(text(description(text, text + " and more"))).contains("from '…4567890123456789' ",
                "Show all 300 characters'" + text + "'", "to '…4567890123456789 and more' ",
                "Show all 309 characters'" + text + " and more'");
        assertThat(text(description(text + "x" + text, text + "y" + text))).contains("'…4567890123456789x0123",
                "'…4567890123456789y0123");
        assertThat(description("a b", "a\u00A0b")).contains("a<mark class=\"unseen\">U+0020</mark>b",
                "a<mark class=\"unseen\">U+00A0</mark>b");
    }

    /** The part of a card that says what a description becomes. */
    private static String description(String from, String to) {
        var html = card(new AskedBy("chat", Optional.empty()), new Call(Kind.CHANGED, List.of(new TaskRef(2, "Eggs")),
                List.of(new Change(2, "description", JSON.textNode(from), JSON.textNode(to)))));
        return html.substring(html.indexOf("<div class=\"field-change\">"), html.indexOf("</ol>"));
    }

    private static String card(AskedBy asker, Call... calls) {
        var tasks = List.of(calls).stream().flatMap(call -> call.tasks().stream()).toList();
        var confirmation = new Confirmation(7, Kind.DELETED, tasks, List.of(calls), asker,
                Instant.parse("2026-07-02T13:05:42Z"), Confirmation.State.PENDING, List.of());
        var proposal = Proposal.of(confirmation, new Times(ZoneId.of("Europe/Vienna")));
        return TEMPLATES.chatCard(proposal, "/conversations/1", "", false).render();
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }
}
