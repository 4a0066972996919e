package dev.todochat.web.chat;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.html.Formatter;
import dev.todochat.web.html.Pages;
import dev.todochat.web.session.Visitors;
import dev.todochat.web.task.TaskBoards;
import io.helidon.webserver.http.HttpRules;
import java.time.InstantSource;

/** Everything about talking to the assistant: conversations, messages and what waits for a click. */
public final class ChatPages {
    private final ConversationPages conversations;
    private final MessagePages messages;
    private final ConfirmationPages confirmations;

    public ChatPages(Backend backend, TaskBoards boards, Visitors visitors, Pages pages, Formatter formatter,
                     InstantSource clock) {
        var workspaces = new Workspaces(backend, boards, formatter, clock);
        conversations = new ConversationPages(backend, workspaces, visitors, pages);
        messages = new MessagePages(backend, boards, workspaces, visitors, pages);
        confirmations = new ConfirmationPages(backend, visitors, pages);
    }

    public void routing(HttpRules rules) {
        conversations.routing(rules);
        messages.routing(rules);
        confirmations.routing(rules);
    }
}
