package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Callers;
import dev.todochat.app.account.Scope;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.Query;
import dev.todochat.app.http.RequestBody;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * The history: conversations, their messages, and the turn that runs in one. What people say to their assistant is more
 * private than their tasks, so a program needs a scope of its own for it.
 */
public final class ConversationRoutes implements HttpService {
    private final Chat chat;
    private final Callers callers;

    public ConversationRoutes(Chat chat, Callers callers) {
        this.chat = chat;
        this.callers = callers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/conversations", this::list)
                .get("/api/conversations/{id}", this::read)
                .patch("/api/conversations/{id}", this::rename)
                .delete("/api/conversations/{id}", this::delete)
                .get("/api/conversations/{id}/messages", this::messages)
                .delete("/api/conversations/{id}/turn", this::stop);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var owner = reader(request);
        var page = chat.conversations().list(owner, Query.limit(request), Query.cursor(request, 2));
        Json.send(response, Status.OK_200, page.toJson("conversations", Conversation::toJson));
    }

    private void read(ServerRequest request, ServerResponse response) {
        Json.send(response, Status.OK_200, own(reader(request), request).toJson());
    }

    private void rename(ServerRequest request, ServerResponse response) {
        var owner = writer(request);
        var title = new Title(RequestBody.of(request).text("title"));
        var renamed = chat.conversations().rename(owner, id(request), title).orElseThrow(Problem::notFound);
        Json.send(response, Status.OK_200, renamed.toJson());
    }

    private void delete(ServerRequest request, ServerResponse response) {
        var owner = callers.require(request, Scope.CONVERSATIONS, Scope.TASKS_DELETE).account();
        if (!chat.conversations().delete(owner, id(request))) {
            throw Problem.notFound();
        }
        Json.sendNothing(response);
    }

    private void messages(ServerRequest request, ServerResponse response) {
        var owner = reader(request);
        var conversation = own(owner, request).id();
        var page = chat.messages().page(owner, conversation, Query.limit(request), Query.cursor(request, 1));
        Json.send(response, Status.OK_200, page.toJson("messages", Message::toJson));
    }

    private void stop(ServerRequest request, ServerResponse response) {
        var owner = writer(request);
        chat.turns().stop(owner, own(owner, request).id());
        Json.sendNothing(response);
    }

    private Conversation own(AccountId owner, ServerRequest request) {
        return chat.conversations().find(owner, id(request)).orElseThrow(Problem::notFound);
    }

    private AccountId reader(ServerRequest request) {
        return callers.require(request, Scope.CONVERSATIONS).account();
    }

    private AccountId writer(ServerRequest request) {
        return callers.require(request, Scope.CONVERSATIONS, Scope.TASKS_WRITE).account();
    }

    private static ConversationId id(ServerRequest request) {
        return new ConversationId(Query.id(request, "id"));
    }
}
