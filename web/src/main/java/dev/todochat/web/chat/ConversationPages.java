package dev.todochat.web.chat;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.Message;
import dev.todochat.web.backend.Message.State;
import dev.todochat.web.backend.Session;
import dev.todochat.web.chat.Workspaces.Wanted;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Head;
import dev.todochat.web.html.Htmx;
import dev.todochat.web.html.Pages;
import dev.todochat.web.html.PathId;
import dev.todochat.web.session.Visitors;
import dev.todochat.web.task.Place;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** The page with chat and tasks, and the conversations: to read, rename and delete. */
final class ConversationPages {
    /** More conversations than this are found by nobody who scrolls. */
    private static final int MOST_CONVERSATIONS = 1_000;

    private final Backend backend;
    private final Workspaces workspaces;
    private final Visitors visitors;
    private final Pages pages;

    ConversationPages(Backend backend, Workspaces workspaces, Visitors visitors, Pages pages) {
        this.backend = backend;
        this.workspaces = workspaces;
        this.visitors = visitors;
        this.pages = pages;
    }

    void routing(HttpRules rules) {
        rules.get("/", visitors.signedIn((request, response, session) -> show(request, response, session, "/")))
                .get("/conversations", visitors.signedIn(this::list))
                .get("/conversations/{id}", visitors.signedIn((request, response, session) ->
                        show(request, response, session, address(PathId.of(request)))))
                .get("/conversations/{id}/messages", visitors.signedIn(this::earlier))
                .get("/conversations/{id}/messages/{message}", visitors.signedIn(this::progress))
                .post("/conversations/{id}/title", visitors.signedIn(this::rename))
                .get("/conversations/{id}/deletion", visitors.signedIn(this::askToDelete))
                .post("/conversations/{id}/deletion", visitors.signedIn(this::delete))
                .post("/conversations/{id}/turn/deletion", visitors.signedIn(this::stop));
    }

    /** The page of a conversation. */
    static String address(long conversationId) {
        return "/conversations/" + conversationId;
    }

    /** Where an answer that still runs asks how far it has come, and says what of it is on the page. */
    static String progress(long conversationId, Message reply) {
        return "%s/messages/%d?calls=%d".formatted(address(conversationId), reply.id(), reply.toolCalls().size());
    }

    private void show(ServerRequest request, ServerResponse response, Session session, String path) {
        var place = Place.at(path).show(query(request, "status")).search(query(request, "q"));
        var workspace = workspaces.read(session,
                new Wanted(place, query(request, "before"), query(request, "cursor"), "", ""));
        pages.send(response, TEMPLATES.chatWorkspace(head(pages, workspace), workspace));
    }

    static Head head(Pages pages, Workspace workspace) {
        var title = workspace.conversation().map(conversation -> conversation.title()).orElse("Chat");
        return pages.head(title).with("stream.js", "keys.js", "chat.js", "tasks.js");
    }

    private void list(ServerRequest request, ServerResponse response, Session session) {
        var wanted = query(request, "limit");
        var limit = wanted.matches("\\d{1,4}") ? Integer.parseInt(wanted) : Workspaces.CONVERSATIONS;
        var days = workspaces.days(session, Optional.empty(), Math.clamp(limit, 1, MOST_CONVERSATIONS));
        if (Htmx.wantsFragment(request)) {
            pages.send(response, TEMPLATES.chatConversations(days));
        } else {
            var head = pages.head("Conversations");
            pages.send(response, TEMPLATES.chatConversationsPage(head, days, workspaces.counts(session)));
        }
    }

    private void earlier(ServerRequest request, ServerResponse response, Session session) {
        var id = PathId.of(request);
        var before = query(request, "before");
        if (Htmx.wantsFragment(request)) {
            var page = workspaces.history(session, id, before);
            var history = new History(page.address(), page.utterances(), page.earlier(), false);
            pages.send(response, TEMPLATES.chatLog(history));
        } else {
            Pages.seeOther(response, address(id));
        }
    }

    private void progress(ServerRequest request, ServerResponse response, Session session) {
        var id = PathId.of(request);
        var reply = PathId.of(request, "message");
        if (!Htmx.wantsFragment(request)) {
            Pages.seeOther(response, address(id));
            return;
        }
        var message = workspaces.recent(session, id, reply).orElseThrow(() -> new NotFoundException("No such message"));
        var calls = String.valueOf(message.toolCalls().size());
        if (message.state() != State.RUNNING || !calls.equals(query(request, "calls"))) {
            // What it did meanwhile is to be seen in the list.
            response.header(Htmx.TRIGGER, "tasks-changed");
        }
        pages.send(response, TEMPLATES.chatLog(workspaces.alone(session, id, message)));
    }

    private void rename(ServerRequest request, ServerResponse response, Session session) {
        var id = PathId.of(request);
        backend.renameConversation(session, id, Form.read(request).text("title"));
        Pages.seeOther(response, address(id));
    }

    private void askToDelete(ServerRequest request, ServerResponse response, Session session) {
        var conversation = backend.conversation(session, PathId.of(request));
        pages.send(response, TEMPLATES.chatDeletion(pages.head("Delete a conversation"), conversation));
    }

    private void delete(ServerRequest request, ServerResponse response, Session session) {
        backend.deleteConversation(session, PathId.of(request));
        Pages.seeOther(response, "/");
    }

    private void stop(ServerRequest request, ServerResponse response, Session session) {
        var id = PathId.of(request);
        backend.stopTurn(session, id);
        Pages.seeOther(response, address(id));
    }

    private static String query(ServerRequest request, String name) {
        return request.query().first(name).orElse("");
    }
}
