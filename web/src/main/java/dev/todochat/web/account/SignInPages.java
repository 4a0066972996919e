package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import dev.todochat.web.session.ReturnTo;
import dev.todochat.web.session.SessionCookie;
import dev.todochat.web.session.Visitors;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;

/** Signing in and out. */
public final class SignInPages {
    private static final Logger LOG = System.getLogger(SignInPages.class.getName());
    /** What the page confirms after a redirect, by the word in its address. */
    private static final Map<String, String> DONE = Map.of(
            "signed-out", "You are signed out.",
            "deleted", "Your account and everything in it is deleted.");

    private final Backend backend;
    private final Visitors visitors;
    private final SessionCookie cookie;
    private final Pages pages;

    public SignInPages(Backend backend, Visitors visitors, SessionCookie cookie, Pages pages) {
        this.backend = backend;
        this.visitors = visitors;
        this.cookie = cookie;
        this.pages = pages;
    }

    public void routing(HttpRules rules) {
        rules.get("/sign-in", this::show)
                .post("/sign-in", this::signIn)
                .post("/sign-out", this::signOut);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var next = ReturnTo.of(request.query().first("next").orElse("/"));
        if (visitors.session(request).isPresent()) {
            Pages.seeOther(response, next.path());
            return;
        }
        var done = DONE.getOrDefault(request.query().first("done").orElse(""), "");
        send(request, response, Status.OK_200, SignInForm.empty(next, done));
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        var form = Form.read(request);
        var email = form.text("email");
        var next = ReturnTo.of(form.text("next"));
        try {
            cookie.set(response, backend.signIn(visitors.caller(request), email, form.exact("password")));
            Pages.seeOther(response, next.path());
        } catch (BackendFailure.NotSignedIn e) {
            send(request, response, Form.NOT_TAKEN, new SignInForm(email, next,
                    "Email and password don't match. Check both and try again.", Map.of(), ""));
        } catch (BackendFailure.Invalid e) {
            var error = e.errors().isEmpty() ? e.detail() : "";
            send(request, response, Form.NOT_TAKEN, new SignInForm(email, next, error, e.errors(), ""));
        } catch (BackendFailure.Unavailable e) {
            send(request, response, Status.SERVICE_UNAVAILABLE_503,
                    new SignInForm(email, next, e.detail(), Map.of(), ""));
        } catch (BackendFailure.Throttled e) {
            response.header(HeaderNames.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()));
            send(request, response, Status.TOO_MANY_REQUESTS_429, new SignInForm(email, next,
                    "Too many tries. Wait " + inWords(e.retryAfter()) + ", then try again.", Map.of(), ""));
        }
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        var session = visitors.session(request);
        if (session.isPresent()) {
            try {
                backend.signOut(session.get());
            } catch (BackendFailure e) {
                // Whoever leaves a shared computer must be out here, whatever app says.
                LOG.log(Level.WARNING, "A session was left on app: {0}", e.detail());
            }
        }
        cookie.clear(response);
        Pages.seeOther(response, "/sign-in?done=signed-out");
    }


    private void send(ServerRequest request, ServerResponse response, Status status, SignInForm form) {
        var rules = backend.signUpRules(visitors.caller(request));
        pages.send(response, status, TEMPLATES.accountSignIn(pages.head("Sign in"), form, rules));
    }

    private static String inWords(Duration wait) {
        var minutes = wait.plusSeconds(59).toMinutes();
        if (wait.toSeconds() < 60) {
            return wait.toSeconds() + " seconds";
        }
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }
}
