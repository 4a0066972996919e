package dev.todochat.app.account;

import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.Query;
import dev.todochat.app.http.RequestBody;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Signing in and out, and where one is signed in. */
public final class SessionRoutes implements HttpService {
    private final Sessions sessions;
    private final SignIn signIn;
    private final Callers callers;
    private final Places places;

    public SessionRoutes(Sessions sessions, SignIn signIn, Callers callers, Places places) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.callers = callers;
        this.places = places;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/sessions", this::signIn)
                .get("/api/sessions", this::list)
                .delete("/api/sessions/current", this::signOut)
                .delete("/api/sessions/{id}", this::end);
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        var body = RequestBody.of(request);
        var signedIn = signIn.withPassword(new Email(body.text("email")), new Password(body.text("password")),
                places.of(request));
        Json.send(response, Status.CREATED_201, signedIn.toJson());
    }

    private void list(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var page = sessions.list(person.account(), Query.limit(request), Query.cursor(request, 1));
        Json.send(response, Status.OK_200,
                page.toJson("sessions", session -> session.toJson(session.id().equals(person.session()))));
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        sessions.end(person.account(), person.session());
        Json.sendNothing(response);
    }

    private void end(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        if (!sessions.end(person.account(), new SessionId(Query.id(request, "id")))) {
            throw Problem.notFound();
        }
        Json.sendNothing(response);
    }
}
