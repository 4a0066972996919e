package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Pages;
import dev.todochat.web.html.PathId;
import dev.todochat.web.html.Times;
import dev.todochat.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Letting somebody else in. */
public final class InvitationPages {
    private final Backend backend;
    private final Visitors visitors;
    private final AccountPage page;
    private final Pages pages;

    public InvitationPages(Backend backend, Visitors visitors, AccountPage page, Pages pages) {
        this.backend = backend;
        this.visitors = visitors;
        this.page = page;
        this.pages = pages;
    }

    public void routing(HttpRules rules) {
        rules.get("/account/invitations", (request, response) -> Pages.seeOther(response, "/account"))
                .post("/account/invitations", visitors.signedIn(this::create))
                .post("/account/invitations/{id}/revocation", visitors.signedIn(this::revoke));
    }

    /** Answers with the link itself instead of a redirect: it is kept nowhere from which it could be shown again. */
    private void create(ServerRequest request, ServerResponse response, Session session) {
        try {
            var invitation = backend.invite(session);
            var until = Times.in(backend.account(session).timeZone()).day(invitation.expiresAt());
            pages.send(response, Status.CREATED_201,
                    TEMPLATES.accountInvitation(pages.head("Your invitation"), invitation.link(), until));
        } catch (BackendFailure.Conflict e) {
            page.showAgain(request, response, session, Map.of(), Map.of("invitation", e.getMessage()));
        }
    }

    private void revoke(ServerRequest request, ServerResponse response, Session session) {
        backend.revokeInvitation(session, PathId.of(request));
        Pages.seeOther(response, "/account?done=invitation");
    }
}
