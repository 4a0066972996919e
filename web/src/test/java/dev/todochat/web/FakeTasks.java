package dev.todochat.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tasks of the fake app; tests may also reach into them. */
public final class FakeTasks {
    private static final int MAX_TITLE = 500;
    private static final int MAX_DESCRIPTION = 10_000;

    private final AtomicLong ids = new AtomicLong(100);
    private final Map<Long, Owned> tasks = new ConcurrentSkipListMap<>();

    private record Owned(long account, ObjectNode task) {
    }

    void routing(HttpRules rules, FakeAccounts accounts) {
        rules.get("/api/tasks", FakeBackend.signed(accounts, this::list))
                .post("/api/tasks", FakeBackend.signed(accounts, (request, response, account) -> {
                    var body = FakeBackend.body(request);
                    FakeBackend.send(response, 201, add(account, body.path("title").asText(),
                            body.path("description").asText("")));
                }))
                .get("/api/tasks/{id}", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200, get(account, FakeBackend.id(request)))))
                .patch("/api/tasks/{id}", FakeBackend.signed(accounts, this::change))
                .delete("/api/tasks/{id}", FakeBackend.signed(accounts, (request, response, account) -> {
                    delete(account, FakeBackend.id(request));
                    response.status(204).send();
                }))
                .post("/api/tasks/{id}/completion", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200, complete(account, FakeBackend.id(request), true))))
                .delete("/api/tasks/{id}/completion", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200, complete(account, FakeBackend.id(request), false))));
    }

    public ObjectNode add(long account, String title, String description) {
        requireTitle(title);
        var id = ids.incrementAndGet();
        var now = Instant.now().toString();
        var task = FakeBackend.JSON.createObjectNode().put("id", id).put("title", title.strip())
                .put("description", description).put("completed", false).put("created_at", now)
                .put("updated_at", now).putNull("completed_at");
        tasks.put(id, new Owned(account, task));
        return task;
    }

    /** 404 when it is somebody else's, too. */
    public ObjectNode get(long account, long id) {
        var owned = tasks.get(id);
        if (owned == null || owned.account() != account) {
            throw new FakeBackend.Refusal(404, "There is nothing here for you");
        }
        return owned.task();
    }

    public ObjectNode complete(long account, long id, boolean completed) {
        var task = get(account, id).put("completed", completed);
        return completed ? task.put("completed_at", Instant.now().toString()) : task.putNull("completed_at");
    }

    public void delete(long account, long id) {
        get(account, id);
        tasks.remove(id);
    }

    /** The newest first. */
    public List<ObjectNode> of(long account) {
        return tasks.values().stream().filter(owned -> owned.account() == account).map(Owned::task)
                .sorted(Comparator.comparingLong((ObjectNode task) -> task.path("id").asLong()).reversed()).toList();
    }

    private void list(ServerRequest request, ServerResponse response, long account) {
        var status = request.query().first("status").orElse("all");
        var text = request.query().first("q").orElse("").toLowerCase(Locale.ROOT);
        var limit = request.query().first("limit").map(Integer::parseInt).orElse(50);
        var before = request.query().first("cursor").map(Long::parseLong).orElse(Long.MAX_VALUE);
        var matching = of(account).stream()
                .filter(task -> status.equals("all")
                        || task.path("completed").asBoolean() == status.equals("completed"))
                .filter(task -> task.path("title").asText().toLowerCase(Locale.ROOT).contains(text))
                .filter(task -> task.path("id").asLong() < before)
                .toList();
        var answer = FakeBackend.JSON.createObjectNode();
        var page = matching.subList(0, Math.min(limit, matching.size()));
        answer.putArray("tasks").addAll(page);
        answer.put("next_cursor", page.size() < matching.size() ? page.getLast().path("id").asText() : null);
        var completed = of(account).stream().filter(task -> task.path("completed").asBoolean()).count();
        answer.putObject("counts").put("open", of(account).size() - completed).put("completed", completed);
        FakeBackend.send(response, 200, answer);
    }

    private void change(ServerRequest request, ServerResponse response, long account) {
        var body = FakeBackend.body(request);
        var task = get(account, FakeBackend.id(request));
        if (body.has("title")) {
            requireTitle(body.path("title").asText());
        }
        if (body.path("description").asText("").length() > MAX_DESCRIPTION) {
            throw new FakeBackend.Refusal(400, "description", "must have at most 10,000 characters");
        }
        FakeBackend.send(response, 200, task.setAll(body));
    }

    private static void requireTitle(String title) {
        if (title.isBlank() || title.length() > MAX_TITLE) {
            throw new FakeBackend.Refusal(400, "title", "must have 1 to 500 characters");
        }
    }
}
