package dev.todochat.web.account;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import dev.todochat.web.html.PathId;
import dev.todochat.web.session.Visitors;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Name, time zone, password, and where one is signed in. */
public final class AccountPages {
    private final Backend backend;
    private final Visitors visitors;
    private final AccountPage page;

    public AccountPages(Backend backend, Visitors visitors, AccountPage page) {
        this.backend = backend;
        this.visitors = visitors;
        this.page = page;
    }

    public void routing(HttpRules rules) {
        rules.get("/account", visitors.signedIn(page::show))
                .post("/account", visitors.signedIn(this::change))
                // Where a form was shown again, loading the page once more leads back to it.
                .get("/account/password", (request, response) -> Pages.seeOther(response, "/account"))
                .post("/account/password", visitors.signedIn(this::changePassword))
                .post("/account/sessions/{id}/sign-out", visitors.signedIn(this::endSession));
    }

    private void change(ServerRequest request, ServerResponse response, Session session) {
        var form = Form.read(request);
        var name = form.text("name");
        var timeZone = form.text("time_zone");
        try {
            backend.changeAccount(session, name, timeZone);
            Pages.seeOther(response, "/account?done=profile");
        } catch (BackendFailure.Invalid e) {
            page.showAgain(request, response, session, Map.of("name", name, "time_zone", timeZone),
                    FieldErrors.of(e, "name"));
        }
    }

    private void changePassword(ServerRequest request, ServerResponse response, Session session) {
        var form = Form.read(request);
        var endTokens = form.all("end_tokens").contains("true");
        // What was chosen stays; passwords are typed again.
        var typed = Map.of("end_tokens", String.valueOf(endTokens));
        try {
            backend.changePassword(session, form.exact("current_password"), form.exact("new_password"), endTokens);
            Pages.seeOther(response, "/account?done=password");
        } catch (BackendFailure.Invalid e) {
            page.showAgain(request, response, session, typed, FieldErrors.of(e, "new_password"));
        } catch (BackendFailure.Throttled e) {
            page.showAgain(request, response, session, typed, Map.of("current_password", e.getMessage()));
        }
    }

    private void endSession(ServerRequest request, ServerResponse response, Session session) {
        backend.endSession(session, PathId.of(request));
        Pages.seeOther(response, "/account?done=session");
    }
}
