package dev.todochat.web.account;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Form;
import dev.todochat.web.html.Pages;
import dev.todochat.web.html.PathId;
import dev.todochat.web.session.Visitors;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Personal access tokens: the keys of assistants and scripts. */
public final class TokenPages {
    private final Backend backend;
    private final Visitors visitors;
    private final AccountPage page;
    private final Pages pages;
    private final URI mcpUrl;

    public TokenPages(Backend backend, Visitors visitors, AccountPage page, Pages pages, URI mcpUrl) {
        this.backend = backend;
        this.visitors = visitors;
        this.page = page;
        this.pages = pages;
        this.mcpUrl = mcpUrl;
    }

    public void routing(HttpRules rules) {
        rules.get("/account/tokens", (request, response) -> Pages.seeOther(response, "/account"))
                .post("/account/tokens", visitors.signedIn(this::create))
                .post("/account/tokens/{id}/revocation", visitors.signedIn(this::revoke));
    }

    /** Answers with the secret itself instead of a redirect: it is kept nowhere from which it could be shown again. */
    private void create(ServerRequest request, ServerResponse response, Session session) {
        var form = Form.read(request);
        var name = form.text("token_name");
        try {
            var token = backend.createToken(session, name, scopes(form), days(form));
            pages.send(response, Status.CREATED_201,
                    TEMPLATES.accountToken(pages.head("Your new token"), token, mcpUrl.toString()));
        } catch (BackendFailure.Invalid e) {
            var errors = new LinkedHashMap<>(FieldErrors.of(e, "name"));
            // The page has another field called name.
            errors.put("token_name", errors.getOrDefault("name", ""));
            errors.remove("name");
            page.showAgain(request, response, session, Map.of("token_name", name), errors);
        } catch (BackendFailure.Conflict e) {
            page.showAgain(request, response, session, Map.of("token_name", name),
                    Map.of("token_name", e.detail()));
        }
    }

    private void revoke(ServerRequest request, ServerResponse response, Session session) {
        backend.revokeToken(session, PathId.of(request));
        Pages.seeOther(response, "/account?done=token");
    }

    private static List<String> scopes(Form form) {
        return Stream.concat(Stream.of("tasks:read"), form.all("scope").stream()).distinct().toList();
    }

    private static OptionalInt days(Form form) {
        var days = form.text("expires_in_days");
        if (days.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!days.matches("[0-9]{1,4}")) {
            throw new HttpException("The page offers numbers only", Status.BAD_REQUEST_400);
        }
        return OptionalInt.of(Integer.parseInt(days));
    }
}
