package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Export and import of the fake app: settings and tasks, since web shows nothing else of a file. */
public final class FakeArchive {
    private static final List<String> SECTIONS = List.of("tasks", "task_changes", "conversations", "messages",
            "tool_calls", "confirmations");

    private final FakeAccounts accounts;
    private final FakeTasks tasks;
    private final FakeChat chat;
    private volatile boolean exportsBreak;

    FakeArchive(FakeAccounts accounts, FakeTasks tasks, FakeChat chat) {
        this.accounts = accounts;
        this.tasks = tasks;
        this.chat = chat;
    }

    void routing(HttpRules rules, FakeBackend app) {
        rules.get("/api/account/export", app.signed(this::export))
                .post("/api/account/import", app.signed(this::importFile));
    }

    /** From now on an export breaks off in the middle. */
    public void breakExports() {
        exportsBreak = true;
    }

    private void export(Exchange exchange, long account) throws IOException {
        if (exportsBreak) {
            var out = exchange.stream("application/json");
            out.write(("{\"tasks\": \"" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
            out.flush();
            throw new CloseConnectionException("broke off, as the test asked");
        }
        var file = Exchange.json().put("format", "todo-chatbot").put("version", 1)
                .put("exported_at", Instant.now().toString());
        file.set("account", accounts.get(account).deepCopy().without("id"));
        SECTIONS.forEach(file::putArray);
        tasks.of(account).reversed().forEach(task ->
                file.withArray("tasks").add(task.deepCopy().put("version", 1).without("completed")));
        exchange.ok(file);
    }

    private void importFile(Exchange exchange, long account) {
        var file = exchange.body();
        if (!file.path("format").asText().equals("todo-chatbot")) {
            throw new Refusal("format", "must be todo-chatbot");
        }
        var counts = Exchange.json();
        for (var section : SECTIONS) {
            if (!file.has(section)) {
                throw new Refusal(section, "is missing");
            }
            counts.put(section, file.path(section).size());
        }
        if (!tasks.of(account).isEmpty() || !chat.of(account).isEmpty()) {
            throw new Refusal(409, "This account has been used already; import the file into a new one");
        }
        accounts.get(account).setAll(((ObjectNode) file.path("account")).retain("name", "time_zone"));
        file.path("tasks").forEach(row -> {
            var task = tasks.add(account, row.path("title").asText(), row.path("description").asText());
            tasks.complete(account, task.path("id").asLong(), !row.path("completed_at").isNull());
        });
        exchange.ok(counts);
    }
}
