package dev.todochat.app.task;

import dev.todochat.app.account.Caller;
import dev.todochat.app.account.Callers;
import dev.todochat.app.account.Scope;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.Query;
import dev.todochat.app.http.RequestBody;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Channel;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** Tasks over HTTP; registered as {@code /api/tasks} and as {@code /api/todo}, the name older clients know. */
public final class TaskRoutes implements HttpService {
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

    private final Tasks tasks;
    private final RepeatableAdds repeatableAdds;
    private final Callers callers;

    TaskRoutes(Tasks tasks, RepeatableAdds repeatableAdds, Callers callers) {
        this.tasks = tasks;
        this.repeatableAdds = repeatableAdds;
        this.callers = callers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::list)
                .post("/", this::add)
                .get("/{id}", this::show)
                .patch("/{id}", this::update)
                .delete("/{id}", this::delete)
                .post("/{id}/completion", this::complete)
                .delete("/{id}/completion", this::reopen);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var caller = callers.require(request, Scope.TASKS_READ);
        var filter = new TaskFilter(
                Query.text(request, "status").map(TaskFilter.Status::parse).orElse(TaskFilter.Status.ALL),
                Query.text(request, "q", TaskFilter.MAX_TEXT),
                Query.text(request, "sort").map(TaskFilter.Sort::parse).orElse(TaskFilter.Sort.NEWEST));
        var keys = filter.sort() == TaskFilter.Sort.TITLE ? 2 : 1;
        var page = tasks.list(caller.account(), filter, Query.limit(request), Query.cursor(request, keys));
        Json.send(response, Status.OK_200, page.toJson());
    }

    private void add(ServerRequest request, ServerResponse response) {
        var actor = actor(request, Scope.TASKS_WRITE);
        var draft = TaskDraft.read(RequestBody.of(request));
        var key = request.headers().first(IDEMPOTENCY_KEY);
        var added = key.isPresent()
                ? repeatableAdds.add(actor, "Idempotency-Key", key.get(), draft)
                : tasks.add(actor, draft).toJson();
        Json.send(response, Status.CREATED_201, added);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var caller = callers.require(request, Scope.TASKS_READ);
        send(response, tasks.find(caller.account(), id(request)));
    }

    private void update(ServerRequest request, ServerResponse response) {
        var actor = actor(request, Scope.TASKS_WRITE);
        var edit = TaskEdit.read(RequestBody.of(request));
        send(response, tasks.update(actor, id(request), edit, Versions.wanted(request.headers())));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        // What no assistant may do without asking, no script with the assistant's token may do either.
        var actor = actor(request, Scope.TASKS_WRITE, Scope.TASKS_DELETE);
        tasks.delete(actor, id(request), Versions.wanted(request.headers())).orElseThrow(Problem::notFound);
        Json.sendNothing(response);
    }

    private void complete(ServerRequest request, ServerResponse response) {
        send(response, tasks.complete(actor(request, Scope.TASKS_WRITE), id(request)));
    }

    private void reopen(ServerRequest request, ServerResponse response) {
        send(response, tasks.reopen(actor(request, Scope.TASKS_WRITE), id(request)));
    }

    private Actor actor(ServerRequest request, Scope... scopes) {
        var caller = callers.require(request, scopes);
        var channel = switch (caller) {
            case Caller.Person person -> Channel.BROWSER;
            case Caller.Program program -> Channel.API;
        };
        return new Actor(caller.account(), channel, caller.token(), Optional.empty());
    }

    private static void send(ServerResponse response, Optional<Task> found) {
        var task = found.orElseThrow(Problem::notFound);
        response.header(HeaderNames.ETAG, task.etag());
        Json.send(response, Status.OK_200, task.toJson());
    }

    private static TaskId id(ServerRequest request) {
        return new TaskId(Query.id(request, "id"));
    }
}
