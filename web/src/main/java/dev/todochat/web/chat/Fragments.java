package dev.todochat.web.chat;

import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Conversation;
import dev.todochat.web.backend.Session;
import dev.todochat.web.backend.Task;
import dev.todochat.web.html.Pages;
import dev.todochat.web.task.Place;
import dev.todochat.web.task.TaskBoards;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The pieces of the page that a stream puts in place: the very templates of which the page is made. */
final class Fragments {
    private final Pages pages;
    private final TaskBoards boards;
    private final Workspaces workspaces;
    private final Session session;
    private final Replies replies = new Replies();

    Fragments(Pages pages, TaskBoards boards, Workspaces workspaces, Session session) {
        this.pages = pages;
        this.boards = boards;
        this.workspaces = workspaces;
        this.session = session;
    }

    String answer(String markdown) {
        return replies.html(markdown);
    }

    String text(String text) {
        return render("chat/text.jte", Map.of("text", text));
    }

    String reply(Reply reply) {
        return render("chat/reply.jte", Map.of("reply", reply));
    }

    String receipts(Receipts receipts) {
        return render("chat/receipts.jte", Map.of("receipts", receipts));
    }

    String card(Proposal proposal, String back) {
        return render("chat/card.jte", Map.of("proposal", proposal, "back", back));
    }

    String retry(Retry retry) {
        return render("chat/retry.jte", Map.of("retry", retry));
    }

    String conversationId(long id) {
        return render("chat/conversationId.jte", Map.of("id", Optional.of(id)));
    }

    String stopForm(long id) {
        return render("chat/stopForm.jte", Map.of("conversationId", Optional.of(id)));
    }

    String head(long id, String title) {
        var conversation = new Conversation(id, title, Instant.EPOCH, Instant.EPOCH);
        return render("chat/head.jte", Map.of("conversation", Optional.of(conversation), "titled", true));
    }

    /** A list that can't be read is no reason to end the turn. */
    String conversations(long current) {
        ConversationDays days;
        try {
            days = workspaces.days(session, Optional.of(current), Workspaces.CONVERSATIONS);
        } catch (BackendFailure failure) {
            days = ConversationDays.failed(failure.detail());
        }
        return render("chat/conversations.jte", Map.of("days", days));
    }

    String row(Task task, Place place) {
        return render("task/row.jte", Map.of("task", task, "place", place, "changed", true));
    }

    /** The counts by the ids of their elements; none when they can't be read. */
    Map<String, String> counts() {
        return boards.counts(session).map(counts -> Map.of(
                "count-all", String.valueOf(counts.open() + counts.completed()),
                "count-open", String.valueOf(counts.open()),
                "count-completed", String.valueOf(counts.completed()),
                "open-count", counts.open() > 0 ? String.valueOf(counts.open()) : "")).orElse(Map.of());
    }

    private String render(String template, Map<String, Object> model) {
        return new String(pages.render(template, model), StandardCharsets.UTF_8);
    }
}
