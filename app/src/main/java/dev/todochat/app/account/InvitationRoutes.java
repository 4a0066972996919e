package dev.todochat.app.account;

import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.Query;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** A member's invitations. */
public final class InvitationRoutes implements HttpService {
    private final Invitations invitations;
    private final SignUp signUp;
    private final Callers callers;

    public InvitationRoutes(Invitations invitations, SignUp signUp, Callers callers) {
        this.invitations = invitations;
        this.signUp = signUp;
        this.callers = callers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/invitations", this::list)
                .post("/api/invitations", this::create)
                .delete("/api/invitations/{id}", this::revoke);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var page = invitations.list(person.account(), Query.limit(request), Query.cursor(request, 1));
        Json.send(response, Status.OK_200, page.toJson("invitations", Invitation::toJson));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        signUp.requireNotClosed();
        var created = invitations.create(person.account());
        Json.send(response, Status.CREATED_201, created.invitation().toJson()
                .put("token", created.secret()).put("link", created.link().toString()));
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        if (!invitations.revoke(person.account(), Query.id(request, "id"))) {
            throw Problem.notFound();
        }
        Json.sendNothing(response);
    }
}
