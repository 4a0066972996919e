package dev.todochat.web.chat;

import static dev.todochat.web.html.Pages.TEMPLATES;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.ChatRequest;
import dev.todochat.web.backend.Session;
import dev.todochat.web.chat.Workspaces.Wanted;
import dev.todochat.web.html.ErrorPages;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import dev.todochat.web.session.Visitors;
import dev.todochat.web.task.Place;
import dev.todochat.web.task.TaskBoards;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Takes what the person says: answers with the finished page, or with the answer's stream for {@code stream.js}. */
final class MessagePages {
    private final Backend backend;
    private final Workspaces workspaces;
    private final TurnRelay relay;
    private final Visitors visitors;
    private final Pages pages;

    MessagePages(Backend backend, TaskBoards boards, Workspaces workspaces, Visitors visitors, Pages pages) {
        this.backend = backend;
        this.workspaces = workspaces;
        this.relay = new TurnRelay(backend, boards, workspaces);
        this.visitors = visitors;
        this.pages = pages;
    }

    void routing(HttpRules rules) {
        rules.post("/messages", visitors.signedIn(this::say));
    }

    private void say(ServerRequest request, ServerResponse response, Session session) {
        var form = Form.read(request);
        var said = new ChatRequest(form.text("message"), form.id("conversation_id"), form.id("retry_of"));
        var place = Place.parse(form.text("back"));
        if (wantsStream(request)) {
            relay.run(response, session, said, place);
            return;
        }
        var path = said.conversationId().isPresent()
                ? ConversationPages.address(said.conversationId().getAsLong()) : "/";
        var here = new Place(path, place.status(), place.text());
        if (said.message().isEmpty() && said.retryOf().isEmpty()) {
            showAgain(response, session, Form.NOT_TAKEN, new Wanted(here, "", "", "", "Write something first."));
            return;
        }
        try {
            var reply = backend.chat(session, said);
            Pages.seeOther(response, ConversationPages.address(reply.conversationId()));
        } catch (BackendFailure.NotSignedIn e) {
            throw e;
        } catch (BackendFailure.NotFound e) {
            var start = new Place("/", place.status(), place.text());
            showAgain(response, session, Status.NOT_FOUND_404,
                    new Wanted(start, "", "", said.message(), "This conversation is gone. Sending begins a new one."));
        } catch (BackendFailure failure) {
            var status = Status.create(ErrorPages.explain(failure).status());
            showAgain(response, session, status, new Wanted(here, "", "", said.message(), failure.detail()));
        }
    }

    /** What was written stays in the composer, whatever happens. */
    private void showAgain(ServerResponse response, Session session, Status status, Wanted wanted) {
        Workspace workspace;
        try {
            workspace = workspaces.read(session, wanted);
        } catch (BackendFailure.Unavailable failure) {
            workspace = workspaces.unreachable(wanted, failure);
        }
        pages.send(response, status,
                TEMPLATES.chatWorkspace(ConversationPages.head(pages, workspace), workspace));
    }

    private static boolean wantsStream(ServerRequest request) {
        return request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/event-stream");
    }
}
