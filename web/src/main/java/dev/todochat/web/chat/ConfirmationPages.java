package dev.todochat.web.chat;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.ErrorPages;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Htmx;
import dev.todochat.web.html.Pages;
import dev.todochat.web.html.PathId;
import dev.todochat.web.session.Visitors;
import dev.todochat.web.task.Place;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** What the assistant, here or elsewhere, proposed and only the person can let happen: as a card and as a page. */
final class ConfirmationPages {
    private final Backend backend;
    private final Proposals proposals;
    private final Visitors visitors;
    private final Pages pages;

    ConfirmationPages(Backend backend, Visitors visitors, Pages pages) {
        this.backend = backend;
        this.proposals = new Proposals(backend);
        this.visitors = visitors;
        this.pages = pages;
    }

    void routing(HttpRules rules) {
        rules.get("/confirmations/{id}", visitors.signedIn(this::show))
                .post("/confirmations/{id}", visitors.signedIn(this::confirm))
                .post("/confirmations/{id}/refusal", visitors.signedIn(this::refuse));
    }

    private void show(ServerRequest request, ServerResponse response, Session session) {
        var proposal = proposals.of(session, backend.confirmation(session, PathId.of(request)));
        sendPage(response, Status.OK_200, proposal, "");
    }

    private void confirm(ServerRequest request, ServerResponse response, Session session) {
        answer(request, response, session, id -> proposals.of(session, backend.confirm(session, id)));
    }

    private void refuse(ServerRequest request, ServerResponse response, Session session) {
        answer(request, response, session, id -> proposals.of(session, backend.decline(session, id)));
    }

    private interface Answer {
        Proposal to(long confirmation);
    }

    private void answer(ServerRequest request, ServerResponse response, Session session, Answer answer) {
        var id = PathId.of(request);
        var back = Form.read(request).text("back");
        try {
            var proposal = answer.to(id);
            if (Htmx.wantsFragment(request)) {
                response.header(Htmx.TRIGGER, "tasks-changed");
                sendCard(response, Status.OK_200, proposal, back, "");
            } else {
                Pages.seeOther(response, returnTo(id, back));
            }
        } catch (BackendFailure.Conflict | BackendFailure.Gone failure) {
            // Where it stands now, and why the click came too late.
            var status = Status.create(ErrorPages.explain(failure).status());
            var proposal = proposals.of(session, backend.confirmation(session, id));
            // What ended it is kept with it, and need not be said twice.
            var why = proposal.problems().contains(failure.detail()) ? "" : failure.detail();
            if (Htmx.wantsFragment(request)) {
                sendCard(response, status, proposal, back, why);
            } else {
                sendPage(response, status, proposal, why);
            }
        } catch (BackendFailure.Unavailable | BackendFailure.Throttled failure) {
            if (!Htmx.wantsFragment(request)) {
                throw failure;
            }
            response.header(Htmx.RETARGET, "#confirmation-error-" + id).header(Htmx.RESWAP, "innerHTML");
            pages.send(response, Status.create(ErrorPages.explain(failure).status()),
                    TEMPLATES.taskProblem(failure.detail()));
        }
    }

    /** Back into the conversation, or to the confirmation's own page when it came from there. */
    private static String returnTo(long id, String back) {
        return Place.parse(back).conversation().map(ConversationPages::address).orElse("/confirmations/" + id);
    }

    private void sendCard(ServerResponse response, Status status, Proposal proposal, String back, String error) {
        // The buttons, one of which had the focus, are gone.
        var focus = true;
        pages.send(response, status, TEMPLATES.chatCard(proposal, back, error, focus));
    }

    private void sendPage(ServerResponse response, Status status, Proposal proposal, String error) {
        pages.send(response, status, TEMPLATES.chatConfirmation(pages.head("Confirm"), proposal, error));
    }
}
