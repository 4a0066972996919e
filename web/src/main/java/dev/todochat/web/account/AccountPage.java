package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Map;

/** Gathers and shows the account page, plain or with what was wrong in one of its forms. */
public final class AccountPage {
    /** What the page confirms after a redirect, by the word in its address. */
    private static final Map<String, String> DONE = Map.of(
            "profile", "Saved.",
            "password", "Your password is changed, and you are signed out everywhere else.",
            "session", "That browser is signed out.",
            "import", "Your data is here.",
            "token", "The token is revoked: nobody can use it any more.");

    private final Backend backend;
    private final Pages pages;
    private final URI mcpUrl;

    public AccountPage(Backend backend, Pages pages, URI mcpUrl) {
        this.backend = backend;
        this.pages = pages;
        this.mcpUrl = mcpUrl;
    }

    void show(ServerRequest request, ServerResponse response, Session session) {
        var done = DONE.getOrDefault(request.query().first("done").orElse(""), "");
        send(request, response, Status.OK_200, session, Map.of(), Map.of(), done);
    }

    /** Shows a form again. */
    void showAgain(ServerRequest request, ServerResponse response, Session session, Map<String, String> typed,
                   Map<String, String> errors) {
        send(request, response, Form.NOT_TAKEN, session, typed, errors, "");
    }

    private void send(ServerRequest request, ServerResponse response, Status status, Session session,
                      Map<String, String> typed, Map<String, String> errors, String done) {
        var view = new AccountView(
                backend.account(session),
                backend.assistant(session),
                backend.counts(session),
                backend.sessions(session, request.query().first("sessions").orElse("")),
                backend.tokens(session, request.query().first("tokens").orElse("")),
                mcpUrl.toString(), typed, errors, done);
        pages.send(response, status, TEMPLATES.accountAccount(pages.head("Your account"), view));
    }
}
