package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import dev.todochat.web.session.ReturnTo;
import dev.todochat.web.session.SessionCookie;
import dev.todochat.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Making an account, which signs in at once. */
public final class SignUpPages {
    private final Backend backend;
    private final Visitors visitors;
    private final SessionCookie cookie;
    private final Pages pages;

    public SignUpPages(Backend backend, Visitors visitors, SessionCookie cookie, Pages pages) {
        this.backend = backend;
        this.visitors = visitors;
        this.cookie = cookie;
        this.pages = pages;
    }

    public void routing(HttpRules rules) {
        rules.get("/sign-up", this::show)
                .post("/sign-up", this::signUp);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var next = ReturnTo.of(request.query().first("next").orElse("/"));
        var invitation = request.query().first("invitation").orElse("");
        // Whoever opens an invitation wants the form, also where somebody is, or was, signed in.
        if (visitors.session(request).isPresent() && invitation.isEmpty()) {
            Pages.seeOther(response, next.path());
        } else {
            send(request, response, Status.OK_200, SignUpForm.empty(next, invitation));
        }
    }

    private void signUp(ServerRequest request, ServerResponse response) {
        var form = Form.read(request);
        var typed = new SignUpForm(form.text("email"), form.text("name"), form.text("time_zone"),
                form.text("invitation"), ReturnTo.of(form.text("next")), "", Map.of());
        try {
            cookie.set(response, backend.signUp(visitors.caller(request), typed.email(), form.exact("password"),
                    typed.name(), typed.timeZone(), typed.invitation()));
            Pages.seeOther(response, typed.next().path());
        } catch (BackendFailure.Invalid e) {
            var shown = e.errors().keySet().stream().anyMatch(field -> !field.equals("time_zone"));
            send(request, response, Form.NOT_TAKEN, typed.withErrors(shown ? "" : e.detail(), e.errors()));
        } catch (BackendFailure.Forbidden e) {
            send(request, response, Status.FORBIDDEN_403, typed.withErrors(typed.invitation().isEmpty() ? e.detail()
                    : "This invitation was used or revoked, or is over. Ask for a new one.", Map.of()));
        } catch (BackendFailure.Conflict e) {
            send(request, response, Status.CONFLICT_409, typed.withErrors("",
                    Map.of("email", "There is an account with this email already. Sign in instead?")));
        } catch (BackendFailure.Unavailable e) {
            send(request, response, Status.SERVICE_UNAVAILABLE_503, typed.withErrors(e.detail(), Map.of()));
        } catch (BackendFailure.Throttled e) {
            send(request, response, Status.TOO_MANY_REQUESTS_429, typed.withErrors(e.detail(), Map.of()));
        }
    }

    private void send(ServerRequest request, ServerResponse response, Status status, SignUpForm form) {
        var rules = backend.signUpRules(visitors.caller(request));
        pages.send(response, status, TEMPLATES.accountSignUp(pages.head("Create your account"), form, rules));
    }
}
