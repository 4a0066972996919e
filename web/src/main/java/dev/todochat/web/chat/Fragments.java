package dev.todochat.web.chat;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Conversation;
import dev.todochat.web.backend.Session;
import dev.todochat.web.backend.Task;
import dev.todochat.web.task.Place;
import dev.todochat.web.task.TaskBoards;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The pieces of the page that a stream puts in place: the very templates of which the page is made. */
final class Fragments {
    private final TaskBoards boards;
    private final Workspaces workspaces;
    private final Session session;
    private final Replies replies;

    Fragments(TaskBoards boards, Workspaces workspaces, Session session) {
        this.boards = boards;
        this.workspaces = workspaces;
        this.session = session;
        this.replies = workspaces.replies();
    }

    String answer(String markdown) {
        return replies.html(markdown);
    }

    String text(String text) {
        return TEMPLATES.chatText(text).render();
    }

    String reply(Reply reply) {
        return TEMPLATES.chatReply(reply).render();
    }

    String receipts(Receipts receipts) {
        return TEMPLATES.chatReceipts(receipts).render();
    }

    Proposal proposal(Confirmation confirmation) {
        return replies.proposal(session, confirmation);
    }

    String card(Proposal proposal, String back) {
        return TEMPLATES.chatCard(proposal, back, "", false).render();
    }

    String retry(Retry retry) {
        return TEMPLATES.chatRetry(retry).render();
    }

    String conversationId(long id) {
        return TEMPLATES.chatConversationId(Optional.of(id)).render();
    }

    String stopForm(long id) {
        return TEMPLATES.chatStopForm(Optional.of(id)).render();
    }

    String head(long id, String title) {
        var conversation = new Conversation(id, title, Instant.EPOCH, Instant.EPOCH);
        return TEMPLATES.chatHead(Optional.of(conversation), true).render();
    }

    /** A list that can't be read is no reason to end the turn. */
    String conversations(long current) {
        ConversationDays days;
        try {
            days = workspaces.days(session, Optional.of(current), Workspaces.CONVERSATIONS);
        } catch (BackendFailure failure) {
            days = ConversationDays.failed(failure.detail());
        }
        return TEMPLATES.chatConversations(days).render();
    }

    String row(Task task, Place place) {
        return TEMPLATES.taskRow(task, place, true).render();
    }

    /** The counts by the ids of their elements; none when they can't be read. */
    Map<String, String> counts() {
        return boards.counts(session).map(counts -> Map.of(
                "count-all", String.valueOf(counts.open() + counts.completed()),
                "count-open", String.valueOf(counts.open()),
                "count-completed", String.valueOf(counts.completed()),
                "open-count", counts.open() > 0 ? String.valueOf(counts.open()) : "")).orElse(Map.of());
    }
}
