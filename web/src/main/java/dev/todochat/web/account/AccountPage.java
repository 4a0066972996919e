package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.Invitation;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers and shows the account page, plain or with what was wrong in one of its forms. */
public final class AccountPage {
    private static final String PASSWORD = "password";
    /** What the page confirms after a redirect, by the word in its address. */
    private static final Map<String, String> DONE = Map.of(
            "profile", "Saved.",
            PASSWORD, "Your password is changed, and you are signed out everywhere else.",
            "session", "That browser is signed out.",
            "import", "Your data is here.",
            "invitation", "The invitation is revoked: its link lets nobody in.",
            "token", "The token is revoked: nobody can use it any more.");

    private final Backend backend;
    private final Pages pages;
    private final URI mcpUrl;
    private final InstantSource clock;

    public AccountPage(Backend backend, Pages pages, URI mcpUrl, InstantSource clock) {
        this.backend = backend;
        this.pages = pages;
        this.mcpUrl = mcpUrl;
        this.clock = clock;
    }

    void show(ServerRequest request, ServerResponse response, Session session) {
        send(request, response, Status.OK_200, session, Map.of(), Map.of(), request.query().first("done").orElse(""));
    }

    /** Shows a form again. */
    void showAgain(ServerRequest request, ServerResponse response, Session session, Map<String, String> typed,
                   Map<String, String> errors) {
        send(request, response, Form.NOT_TAKEN, session, typed, errors, "");
    }

    private void send(ServerRequest request, ServerResponse response, Status status, Session session,
                      Map<String, String> typed, Map<String, String> errors, String done) {
        var tokens = backend.tokens(session, request.query().first("tokens").orElse(""));
        var living = LivingTokens.of(tokens.items(), clock.instant());
        var view = new AccountView(
                backend.account(session),
                backend.assistant(session),
                backend.counts(session),
                backend.sessions(session, request.query().first("sessions").orElse("")),
                tokens, living, invitations(session), mcpUrl.toString(), typed, errors,
                // After a change of the password people want to know who still gets in.
                DONE.getOrDefault(done, "") + (done.equals(PASSWORD) ? living.afterPasswordChange() : ""));
        pages.send(response, status, TEMPLATES.accountAccount(pages.head("Your account"), view));
    }

    private Optional<List<Invitation>> invitations(Session session) {
        return backend.signUpRules(session.caller()).byInvitation()
                ? Optional.of(backend.invitations(session))
                : Optional.empty();
    }
}
