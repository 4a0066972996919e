package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import dev.todochat.web.session.SessionCookie;
import dev.todochat.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Deleting one's account, on a page of its own so that nobody does it in passing. */
public final class DeletionPages {
    private final Backend backend;
    private final Visitors visitors;
    private final SessionCookie cookie;
    private final Pages pages;

    public DeletionPages(Backend backend, Visitors visitors, SessionCookie cookie, Pages pages) {
        this.backend = backend;
        this.visitors = visitors;
        this.cookie = cookie;
        this.pages = pages;
    }

    public void routing(HttpRules rules) {
        rules.get("/account/deletion", visitors.signedIn((request, response, session) ->
                        send(response, Status.OK_200, session, "", "")))
                .post("/account/deletion", visitors.signedIn(this::delete));
    }

    private void delete(ServerRequest request, ServerResponse response, Session session) {
        var form = Form.read(request);
        if (!form.text("sure").equals("yes")) {
            send(response, Form.NOT_TAKEN, session, "", "Tick this box to delete everything.");
            return;
        }
        try {
            backend.deleteAccount(session, form.exact("password"));
            cookie.clearAll(response);
            Pages.seeOther(response, "/sign-in?done=deleted");
        } catch (BackendFailure.Invalid | BackendFailure.Throttled e) {
            var error = e instanceof BackendFailure.Invalid invalid ? invalid.error("password").orElse(e.getMessage())
                    : e.getMessage();
            send(response, Form.NOT_TAKEN, session, error, "");
        }
    }

    private void send(ServerResponse response, Status status, Session session, String passwordError,
                      String sureError) {
        var email = backend.account(session).email();
        pages.send(response, status,
                TEMPLATES.accountDeletion(pages.head("Delete your account"), email, passwordError, sureError));
    }
}
