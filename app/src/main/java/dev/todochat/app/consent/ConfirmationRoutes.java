package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.Callers;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.Query;
import dev.todochat.app.tool.CallFacts;
import dev.todochat.app.tool.Wording;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** A person's answer to what an assistant proposed. Programs are kept out: only a click counts. */
public final class ConfirmationRoutes implements HttpService {
    private final Confirmations confirmations;
    private final Callers callers;

    public ConfirmationRoutes(Confirmations confirmations, Callers callers) {
        this.confirmations = confirmations;
        this.callers = callers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/confirmations/{id}", this::read)
                .post("/api/confirmations/{id}", this::confirm)
                .delete("/api/confirmations/{id}", this::decline);
    }

    private void read(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var confirmation = confirmations.find(person.account(), id(request)).orElseThrow(Problem::notFound);
        Json.send(response, Status.OK_200, confirmation.toJson());
    }

    private void confirm(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        var outcome = confirmations.confirm(person.account(), id(request));
        var json = answer(outcome.confirmation());
        var results = json.putArray("results");
        outcome.results().forEach(done -> results.add(toJson(done)));
        Json.send(response, Status.OK_200, json);
    }

    private void decline(ServerRequest request, ServerResponse response) {
        var person = callers.requirePerson(request);
        Json.send(response, Status.OK_200, answer(confirmations.decline(person.account(), id(request))));
    }

    private static ObjectNode answer(Confirmation confirmation) {
        var json = Json.object();
        json.set("confirmation", confirmation.toJson());
        return json;
    }

    private static ObjectNode toJson(Confirmations.Done done) {
        var kind = Optional.of(done.proposal().kind());
        var result = done.result();
        var json = CallFacts.of(kind, result).putInto(Json.object().put("name", done.proposal().name()))
                .put("text", Wording.of(kind, result)).put("is_error", result.isError());
        json.set("task", result.structured().get("task"));
        return json;
    }

    private static ConfirmationId id(ServerRequest request) {
        return new ConfirmationId(Query.id(request, "id"));
    }
}
