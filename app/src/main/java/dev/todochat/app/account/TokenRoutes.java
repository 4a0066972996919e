package dev.todochat.app.account;

import dev.todochat.app.http.Fields;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.Query;
import dev.todochat.app.http.RequestBody;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.EnumSet;
import java.util.Set;

/** Personal access tokens. */
public final class TokenRoutes implements HttpService {
    private final PersonalTokens tokens;
    private final Callers callers;

    public TokenRoutes(PersonalTokens tokens, Callers callers) {
        this.tokens = tokens;
        this.callers = callers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/tokens", this::list)
                .post("/api/tokens", this::create)
                .delete("/api/tokens/{id}", this::revoke);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var page = tokens.list(person.account(), Query.limit(request), Query.cursor(request, 1));
        Json.send(response, Status.OK_200, page.toJson("tokens", PersonalToken::toJson));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var body = RequestBody.of(request);
        var created = tokens.create(person.account(), body.text("name"), scopes(body),
                body.optionalNumber("expires_in_days"));
        Json.send(response, Status.CREATED_201, created.token().toJson().put("token", created.secret()));
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        if (!tokens.revoke(person.account(), new TokenId(Query.id(request, "id")))) {
            throw Problem.notFound();
        }
        Json.sendNothing(response);
    }

    private static Set<Scope> scopes(Fields body) {
        var list = body.json().path("scopes");
        if (list.isMissingNode() || list.isNull()) {
            return Scope.DEFAULT;
        }
        if (!list.isArray() || list.isEmpty()) {
            throw new InvalidValue("scopes", "must be a list out of " + Scope.words(EnumSet.allOf(Scope.class)));
        }
        var scopes = EnumSet.noneOf(Scope.class);
        list.forEach(word -> scopes.add(Scope.parse(word.asText())));
        return scopes;
    }
}
