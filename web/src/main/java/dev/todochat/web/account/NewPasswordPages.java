package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import dev.todochat.web.session.SessionCookie;
import dev.todochat.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Where the operator's link leads whoever lost their password. Setting a new one signs in. */
public final class NewPasswordPages {
    private final Backend backend;
    private final Visitors visitors;
    private final SessionCookie cookie;
    private final Pages pages;

    public NewPasswordPages(Backend backend, Visitors visitors, SessionCookie cookie, Pages pages) {
        this.backend = backend;
        this.visitors = visitors;
        this.cookie = cookie;
        this.pages = pages;
    }

    public void routing(HttpRules rules) {
        rules.get("/new-password", this::show)
                .post("/new-password", this::set);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var link = request.query().first("link").orElse("");
        send(request, response, Status.OK_200, link, "", "");
    }

    private void set(ServerRequest request, ServerResponse response) {
        var form = Form.read(request);
        var link = form.text("link");
        try {
            cookie.set(response,
                    backend.replaceLostPassword(visitors.caller(request), link, form.exact("new_password")));
            // Which tokens live on is said there.
            Pages.seeOther(response, "/account?done=password");
        } catch (BackendFailure.Invalid e) {
            var error = e.error("new_password").orElse("");
            send(request, response, Form.NOT_TAKEN, link, error.isEmpty() ? e.detail() : "", error);
        } catch (BackendFailure.Gone e) {
            send(request, response, Status.GONE_410, "", "", "");
        } catch (BackendFailure.Unavailable e) {
            send(request, response, Status.SERVICE_UNAVAILABLE_503, link, e.detail(), "");
        }
    }

    /** @param link empty when there is none that counts */
    private void send(ServerRequest request, ServerResponse response, Status status, String link, String error,
                      String passwordError) {
        var whom = backend.signUpRules(visitors.caller(request)).whom();
        pages.send(response, status,
                TEMPLATES.accountNewPassword(pages.head("Set a new password"), link, whom, error, passwordError));
    }
}
