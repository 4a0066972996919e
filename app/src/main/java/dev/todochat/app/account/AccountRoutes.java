package dev.todochat.app.account;

import dev.todochat.app.http.Json;
import dev.todochat.app.http.RequestBody;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The account itself. */
public final class AccountRoutes implements HttpService {
    private final Accounts accounts;
    private final SignIn signIn;
    private final Callers callers;
    private final Places places;

    public AccountRoutes(Accounts accounts, SignIn signIn, Callers callers, Places places) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.callers = callers;
        this.places = places;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/account", this::show)
                .patch("/api/account", this::change)
                .delete("/api/account", this::delete)
                .put("/api/account/password", this::changePassword);
    }

    private void show(ServerRequest request, ServerResponse response) {
        Json.send(response, Status.OK_200, accounts.get(callers.requirePerson(request).account()).toJson());
    }

    private void change(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var body = RequestBody.of(request);
        var account = accounts.change(person.account(),
                body.optionalText("name").map(DisplayName::new),
                body.optionalText("time_zone").map(TimeZones::parse));
        Json.send(response, Status.OK_200, account.toJson());
    }

    private void delete(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        accounts.delete(person.account(), new Password(RequestBody.of(request).text("password")));
        Json.sendNothing(response);
    }

    private void changePassword(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var body = RequestBody.of(request);
        accounts.changePassword(person.account(), person.session(), new Password(body.text("current_password")),
                new Password(body.text("new_password")), body.flag("end_tokens"));
        signIn.remember(person.account(), places.of(request));
        Json.sendNothing(response);
    }
}
