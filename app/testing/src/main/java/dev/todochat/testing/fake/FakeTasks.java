package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Tasks of the fake app; tests may also reach into them. */
public final class FakeTasks {
    private static final int MAX_TITLE = 500;
    private static final int MAX_DESCRIPTION = 10_000;

    private final AtomicLong ids = new AtomicLong(100);
    private final Map<Long, Owned> tasks = new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    private record Owned(long account, ObjectNode task) {
    }

    void routing(HttpRules rules, FakeBackend app) {
        rules.get("/api/tasks", app.signed(this::list))
                .post("/api/tasks", app.signed((exchange, account) -> {
                    var body = exchange.body();
                    exchange.created(add(account, Exchange.text(body, "title"),
                            Exchange.optionalText(body, "description").orElse("")));
                }))
                .get("/api/tasks/{id}", app.signed((exchange, account) -> exchange.ok(get(account, exchange.id()))))
                .patch("/api/tasks/{id}", app.signed(this::change))
                .delete("/api/tasks/{id}", app.signed((exchange, account) -> {
                    delete(account, exchange.id());
                    exchange.nothing();
                }))
                .post("/api/tasks/{id}/completion", app.signed((exchange, account) ->
                        exchange.ok(complete(account, exchange.id(), true))))
                .delete("/api/tasks/{id}/completion", app.signed((exchange, account) ->
                        exchange.ok(complete(account, exchange.id(), false))));
    }

    public ObjectNode add(long account, String title, String description) {
        var id = ids.incrementAndGet();
        var now = Instant.now().toString();
        var task = Exchange.json().put("id", id).put("title", title(title))
                .put("description", description(description)).put("completed", false).put("created_at", now)
                .put("updated_at", now).putNull("completed_at");
        tasks.put(id, new Owned(account, task));
        return task;
    }

    /** 404 when it is somebody else's, too. */
    public ObjectNode get(long account, long id) {
        var owned = tasks.get(id);
        if (owned == null || owned.account() != account) {
            throw Refusal.notFound();
        }
        return owned.task();
    }

    public ObjectNode complete(long account, long id, boolean completed) {
        var task = get(account, id);
        if (task.path("completed").asBoolean() != completed) {
            var now = Instant.now().toString();
            task.put("completed", completed).put("completed_at", completed ? now : null).put("updated_at", now);
        }
        return task;
    }

    public void delete(long account, long id) {
        get(account, id);
        tasks.remove(id);
    }

    /** The newest first. */
    public List<ObjectNode> of(long account) {
        return tasks.values().stream().filter(owned -> owned.account() == account).map(Owned::task).toList();
    }

    private void list(Exchange exchange, long account) {
        var status = exchange.query("status", "all");
        if (!List.of("open", "completed", "all").contains(status)) {
            throw new Refusal("status", "must be one of open, completed, all");
        }
        var text = exchange.query("q", "").toLowerCase(Locale.ROOT);
        if (text.length() > MAX_TITLE) {
            throw new Refusal("q", "must have at most 500 characters");
        }
        var all = of(account);
        var page = exchange.page("tasks", all.stream()
                .filter(task -> status.equals("all")
                        || task.path("completed").asBoolean() == status.equals("completed"))
                .filter(task -> Stream.of("title", "description")
                        .anyMatch(field -> task.path(field).asText().toLowerCase(Locale.ROOT).contains(text)))
                .toList());
        var completed = all.stream().filter(task -> task.path("completed").asBoolean()).count();
        page.putObject("counts").put("open", all.size() - completed).put("completed", completed);
        exchange.ok(page);
    }

    private void change(Exchange exchange, long account) {
        var body = exchange.body();
        var title = Exchange.optionalText(body, "title").map(FakeTasks::title);
        var description = Exchange.optionalText(body, "description").map(FakeTasks::description);
        var task = get(account, exchange.id());
        title.ifPresent(text -> task.put("title", text));
        description.ifPresent(text -> task.put("description", text));
        exchange.ok(task.put("updated_at", Instant.now().toString()));
    }

    private static String title(String text) {
        var title = text.replaceAll("\\p{Cc}+", " ").strip();
        if (title.isEmpty() || title.length() > MAX_TITLE) {
            throw new Refusal("title", "must have 1 to 500 characters");
        }
        return title;
    }

    private static String description(String text) {
        if (text.strip().length() > MAX_DESCRIPTION) {
            throw new Refusal("description", "must have at most 10,000 characters");
        }
        return text.strip();
    }
}
