package dev.todochat.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The assistant of the fake app. What it does depends on the message: "add X, Y" adds, "complete X" completes, "delete
 * all" proposes to delete everything, "fail" fails, "wait" streams a word and then only comments until it is stopped or
 * the listener is gone, "break" breaks off, "say X" says X; anything else is echoed.
 */
public final class FakeChat {
    private static final Duration HEARTBEAT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final FakeTasks tasks;
    private final AtomicLong ids = new AtomicLong(1000);
    private final Map<Long, Talk> talks = new ConcurrentSkipListMap<>();
    private final Map<Long, ObjectNode> confirmations = new ConcurrentSkipListMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private record Talk(long account, ObjectNode conversation, List<ObjectNode> messages) {
    }

    FakeChat(FakeTasks tasks) {
        this.tasks = tasks;
    }

    void routing(HttpRules rules, FakeAccounts accounts) {
        rules.post("/api/chat", FakeBackend.signed(accounts, this::chat))
                .get("/api/assistant", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200, json().put("model", "built-in").put("built_in", true))))
                .get("/api/conversations", FakeBackend.signed(accounts, this::conversations))
                .get("/api/conversations/{id}", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200, talk(account, request).conversation())))
                .patch("/api/conversations/{id}", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200,
                                talk(account, request).conversation().setAll(FakeBackend.body(request)))))
                .delete("/api/conversations/{id}", FakeBackend.signed(accounts, (request, response, account) -> {
                    talks.remove(talk(account, request).conversation().path("id").asLong());
                    response.status(204).send();
                }))
                .delete("/api/conversations/{id}/turn", FakeBackend.signed(accounts, (request, response, account) -> {
                    talk(account, request);
                    release();
                    response.status(204).send();
                }))
                .get("/api/conversations/{id}/messages", FakeBackend.signed(accounts, this::messages))
                .get("/api/confirmations/{id}", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200, confirmation(request))))
                .post("/api/confirmations/{id}", FakeBackend.signed(accounts, this::confirm))
                .delete("/api/confirmations/{id}", FakeBackend.signed(accounts, (request, response, account) ->
                        FakeBackend.send(response, 200, json().set("confirmation",
                                end(confirmation(request), "declined")))));
    }

    /** Ends turns that wait. */
    public void release() {
        released.countDown();
    }

    /** Whether a waiting turn has noticed, within five seconds, that nobody listens any more. */
    public boolean noticedThatNobodyListens() throws InterruptedException {
        return cancelled.await(5, TimeUnit.SECONDS);
    }

    private void chat(ServerRequest request, ServerResponse response, long account) throws InterruptedException {
        var body = FakeBackend.body(request);
        var retryOf = body.path("retry_of").asLong();
        var text = retryOf == 0 ? body.path("message").asText("") : said(retryOf);
        if (text.isBlank() || text.length() > 8_000) {
            throw new FakeBackend.Refusal(400, "message", "must have 1 to 8,000 characters");
        }
        var talk = body.has("conversation_id") ? talk(account, body.path("conversation_id").asLong())
                : begin(account, text);
        if (request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/event-stream")) {
            stream(response, account, talk, text, retryOf);
        } else {
            answer(response, account, talk, text, retryOf);
        }
    }

    private void answer(ServerResponse response, long account, Talk talk, String text, long retryOf)
            throws InterruptedException {
        var reply = new Turn(account, talk, text, retryOf, OutputStream.nullOutputStream()).run();
        var answer = json().put("conversation_id", talk.conversation().path("id").asLong())
                .put("message_id", reply.path("id").asLong()).put("response", reply.path("text").asText())
                .put("state", reply.path("state").asText());
        answer.set("tool_calls", reply.path("tool_calls"));
        answer.set("error", reply.path("error"));
        answer.putArray("confirmations");
        FakeBackend.send(response, 200, answer);
    }

    private void stream(ServerResponse response, long account, Talk talk, String text, long retryOf)
            throws InterruptedException {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (var out = response.outputStream()) {
            new Turn(account, talk, text, retryOf, out).run();
        } catch (IOException | ServerConnectionException e) {
            cancelled.countDown();
        }
    }

    /** One turn: says what happens as it happens, and keeps the messages. */
    private final class Turn {
        private final long account;
        private final Talk talk;
        private final String text;
        private final OutputStream out;
        private final long userMessage;
        private final ObjectNode reply = message("assistant", "");
        private final StringBuilder said = new StringBuilder();

        Turn(long account, Talk talk, String text, long retryOf, OutputStream out) {
            this.account = account;
            this.talk = talk;
            this.text = text;
            this.out = out;
            if (retryOf == 0) {
                talk.messages().addFirst(message("user", text));
            }
            this.userMessage = retryOf == 0 ? talk.messages().getFirst().path("id").asLong() : retryOf;
        }

        ObjectNode run() throws InterruptedException {
            event("conversation", json().put("conversation_id", talk.conversation().path("id").asLong())
                    .put("title", talk.conversation().path("title").asText()).put("user_message_id", userMessage));
            talk.messages().addFirst(reply);
            var end = "complete";
            if (text.startsWith("add ")) {
                List.of(text.substring(4).split(", ")).forEach(this::add);
                say("Done.");
            } else if (text.startsWith("complete ")) {
                complete(text.substring(9));
                say("Done.");
            } else if (text.startsWith("delete all")) {
                propose();
            } else if (text.startsWith("fail")) {
                return fail();
            } else if (text.startsWith("wait")) {
                say("Let me think");
                await();
                end = "stopped";
            } else if (text.startsWith("break")) {
                say("Half a sen");
                throw new CloseConnectionException("broke off, as the test asked");
            } else {
                say(text.startsWith("say ") ? text.substring(4) : "You said: " + text);
            }
            return done(end);
        }

        private void add(String title) {
            var call = json().put("id", ids.incrementAndGet()).put("name", "add_task").put("kind", "added");
            call.putObject("arguments").put("title", title);
            event("tool_call", call.deepCopy());
            var task = tasks.add(account, title, "");
            call.put("text", "Added '" + title + "'").put("is_error", false).put("count", 1).set("task", task);
            named(call.putArray("tasks"), task);
            reply.withArray("tool_calls").add(call);
            event("tool_result", call);
        }

        /** A failed call when no open task has that title. */
        private void complete(String title) {
            var call = json().put("id", ids.incrementAndGet()).put("name", "complete_task").put("kind", "completed");
            call.putObject("arguments").put("id", 1);
            event("tool_call", call.deepCopy());
            var found = tasks.of(account).stream()
                    .filter(task -> task.path("title").asText().equals(title)).findFirst();
            found.ifPresent(task -> tasks.complete(account, task.path("id").asLong(), true));
            call.put("text", found.map(task -> "Completed '" + title + "'").orElse("There is no task 1"))
                    .put("is_error", found.isEmpty()).put("count", found.isPresent() ? 1 : 0)
                    .set("task", found.map(ObjectNode::deepCopy).orElse(null));
            var tasks = call.putArray("tasks");
            found.ifPresent(task -> named(tasks, task));
            reply.withArray("tool_calls").add(call);
            event("tool_result", call);
        }

        private void propose() {
            var id = ids.incrementAndGet();
            var all = tasks.of(account);
            var confirmation = json().put("id", id).put("tool", "delete_task").put("kind", "deleted")
                    .put("summary", "Delete " + all.size() + " tasks").put("state", "pending")
                    .put("expires_at", Instant.now().plusSeconds(300).toString());
            var tasks = confirmation.putArray("tasks");
            var calls = confirmation.putArray("calls");
            all.forEach(task -> {
                named(tasks, task);
                named(calls.addObject().put("kind", "deleted").putArray("tasks"), task);
            });
            confirmations.put(id, confirmation);
            reply.set("confirmation", confirmation);
            event("confirmation", confirmation);
            say("Shall I?");
        }

        private void say(String words) {
            for (var word : words.split("(?<= )")) {
                said.append(word);
                event("token", json().put("text", word));
            }
        }

        private void await() throws InterruptedException {
            var end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!released.await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() - end < 0) {
                write(": still here\n\n");
            }
        }

        private ObjectNode fail() {
            var error = json().put("title", "The assistant is not reachable")
                    .put("detail", "It did not answer. Try again.").put("retryable", true);
            reply.put("state", "failed").put("retry_of", userMessage).set("error", error);
            event("error", error.deepCopy().put("retry_of", userMessage));
            return reply;
        }

        private ObjectNode done(String state) {
            reply.put("state", state).put("text", said.toString());
            if (!state.equals("complete")) {
                reply.put("retry_of", userMessage);
            }
            var done = json().put("message_id", reply.path("id").asLong()).put("state", state);
            done.putObject("usage").put("input_tokens", 1).put("output_tokens", 2);
            event("done", done);
            return reply;
        }

        private void event(String name, JsonNode data) {
            write("event: " + name + "\ndata: " + data + "\n\n");
        }

        private void write(String text) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new ServerConnectionException("Nobody listens", e);
            }
        }
    }

    private Talk begin(long account, String text) {
        var id = ids.incrementAndGet();
        var now = Instant.now().toString();
        var conversation = json().put("id", id).put("title", text.substring(0, Math.min(text.length(), 60)))
                .put("created_at", now).put("updated_at", now);
        talks.put(id, new Talk(account, conversation, new CopyOnWriteArrayList<>()));
        return talks.get(id);
    }

    private ObjectNode message(String role, String text) {
        var message = json().put("id", ids.incrementAndGet()).put("role", role).put("text", text)
                .put("state", role.equals("user") ? "complete" : "running").put("created_at", Instant.now().toString())
                .putNull("retry_of").putNull("confirmation").putNull("error");
        message.putArray("tool_calls");
        return message;
    }

    private String said(long messageId) {
        return talks.values().stream().flatMap(talk -> talk.messages().stream())
                .filter(message -> message.path("id").asLong() == messageId).findFirst()
                .map(message -> message.path("text").asText())
                .orElseThrow(() -> new FakeBackend.Refusal(404, "There is nothing here for you"));
    }

    private void conversations(ServerRequest request, ServerResponse response, long account) {
        var answer = json().putNull("next_cursor");
        var list = answer.putArray("conversations");
        talks.values().stream().filter(talk -> talk.account() == account)
                .forEach(talk -> list.insert(0, talk.conversation()));
        FakeBackend.send(response, 200, answer);
    }

    private void messages(ServerRequest request, ServerResponse response, long account) {
        var all = talk(account, request).messages();
        var limit = request.query().first("limit").map(Integer::parseInt).orElse(50);
        var from = request.query().first("cursor").map(Integer::parseInt).orElse(0);
        var to = Math.min(from + limit, all.size());
        var answer = json().put("next_cursor", to < all.size() ? Integer.toString(to) : null);
        answer.putArray("messages").addAll(all.subList(from, to));
        FakeBackend.send(response, 200, answer);
    }

    private Talk talk(long account, ServerRequest request) {
        return talk(account, FakeBackend.id(request));
    }

    private Talk talk(long account, long id) {
        var talk = talks.get(id);
        if (talk == null || talk.account() != account) {
            throw new FakeBackend.Refusal(404, "There is nothing here for you");
        }
        return talk;
    }

    private void confirm(ServerRequest request, ServerResponse response, long account) {
        var confirmation = confirmation(request);
        var answer = json();
        answer.set("confirmation", end(confirmation, "done"));
        var results = answer.putArray("results");
        confirmation.path("tasks").forEach(task -> {
            tasks.delete(account, task.path("id").asLong());
            var result = results.addObject().put("name", "delete_task").put("kind", "deleted").put("is_error", false)
                    .put("text", "Deleted '" + task.path("title").asText() + "'").put("count", 1).putNull("task");
            named(result.putArray("tasks"), task);
        });
        FakeBackend.send(response, 200, answer);
    }

    private ObjectNode confirmation(ServerRequest request) {
        var confirmation = confirmations.get(FakeBackend.id(request));
        if (confirmation == null) {
            throw new FakeBackend.Refusal(404, "There is nothing here for you");
        }
        return confirmation;
    }

    private static void named(ArrayNode tasks, JsonNode task) {
        tasks.addObject().put("id", task.path("id").asLong()).put("title", task.path("title").asText());
    }

    private static ObjectNode end(ObjectNode confirmation, String state) {
        if (!confirmation.path("state").asText().equals("pending")) {
            throw new FakeBackend.Refusal(410, "This was answered already");
        }
        return confirmation.put("state", state);
    }

    private static ObjectNode json() {
        return FakeBackend.JSON.createObjectNode();
    }
}
