package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The chat of the fake app: conversations, their messages, and turns in them, which {@link FakeTurn} answers. */
public final class FakeChat {
    private static final int MAX_MESSAGE = 8_000;
    private static final int MAX_TITLE = 120;
    private static final int CUT_TITLE = 60;

    final FakeTasks tasks;
    final AtomicLong ids = new AtomicLong(1000);
    final FakeConfirmations confirmations;
    /** Ends turns that wait. */
    final CountDownLatch released = new CountDownLatch(1);
    private final Map<Long, Talk> talks = new ConcurrentHashMap<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** @param messages the newest first */
    record Talk(long account, ObjectNode conversation, List<ObjectNode> messages) {
        long id() {
            return conversation.path("id").asLong();
        }
    }

    FakeChat(FakeTasks tasks) {
        this.tasks = tasks;
        this.confirmations = new FakeConfirmations(tasks);
    }

    void routing(HttpRules rules, FakeBackend app) {
        confirmations.routing(rules, app);
        rules.post("/api/chat", app.signed(this::say))
                .get("/api/assistant", app.signed((exchange, account) ->
                        exchange.ok(Exchange.json().put("model", "built-in").put("built_in", true))))
                .get("/api/conversations", app.signed((exchange, account) ->
                        exchange.ok(exchange.page("conversations", of(account)))))
                .get("/api/conversations/{id}", app.signed((exchange, account) ->
                        exchange.ok(talk(account, exchange.id()).conversation())))
                .patch("/api/conversations/{id}", app.signed(this::rename))
                .delete("/api/conversations/{id}", app.signed((exchange, account) -> {
                    talks.remove(talk(account, exchange.id()).id());
                    exchange.nothing();
                }))
                .delete("/api/conversations/{id}/turn", app.signed((exchange, account) -> {
                    talk(account, exchange.id());
                    release();
                    exchange.nothing();
                }))
                .get("/api/conversations/{id}/messages", app.signed((exchange, account) ->
                        exchange.ok(exchange.page("messages", talk(account, exchange.id()).messages()))));
    }

    public void release() {
        released.countDown();
    }

    /** Whether a waiting turn has noticed, within five seconds, that nobody listens any more. */
    public boolean noticedThatNobodyListens() throws InterruptedException {
        return cancelled.await(5, TimeUnit.SECONDS);
    }

    /** The one with the newest message first. */
    List<ObjectNode> of(long account) {
        return talks.values().stream().filter(talk -> talk.account() == account)
                .sorted(Comparator.comparing((Talk talk) -> talk.conversation().path("updated_at").asText()).reversed())
                .map(Talk::conversation).toList();
    }

    private void say(Exchange exchange, long account) throws InterruptedException, IOException {
        var body = exchange.body();
        var retryOf = body.path("retry_of").asLong();
        var text = Exchange.optionalText(body, "message").orElse("").strip();
        if (retryOf == 0 && text.isEmpty()) {
            throw new Refusal("message", "must not be empty: write what you want to do");
        }
        if (text.length() > MAX_MESSAGE) {
            throw new Refusal("message", "must have at most 8,000 characters");
        }
        var talk = body.has("conversation_id") ? talk(account, body.path("conversation_id").asLong())
                : begin(account, text);
        var question = retryOf == 0 ? message("user", text) : asked(talk, retryOf);
        if (retryOf == 0) {
            talk.messages().addFirst(question);
        }
        talk.conversation().put("updated_at", Instant.now().toString());
        if (exchange.header(HeaderNames.ACCEPT).contains("text/event-stream")) {
            stream(exchange, talk, question);
        } else {
            exchange.ok(new FakeTurn(this, exchange, talk, question, Optional.empty()).run());
        }
    }

    private void stream(Exchange exchange, Talk talk, ObjectNode question) throws InterruptedException {
        try (var out = exchange.stream("text/event-stream")) {
            new FakeTurn(this, exchange, talk, question, Optional.of(out)).run();
        } catch (IOException | ServerConnectionException e) {
            cancelled.countDown();
        }
    }

    /** The question of the last reply, which is taken back when it stopped or failed. */
    private ObjectNode asked(Talk talk, long question) {
        if (talk.messages().stream().noneMatch(message -> message.path("id").asLong() == question)) {
            throw Refusal.notFound();
        }
        var last = talk.messages().getFirst();
        if (last.path("retry_of").asLong() != question) {
            throw new Refusal(409, "Only the last question can be asked again, and only when its answer stopped or "
                    + "failed; send the message anew");
        }
        talk.messages().removeFirst();
        return talk.messages().getFirst();
    }

    private Talk begin(long account, String text) {
        var id = ids.incrementAndGet();
        var now = Instant.now().toString();
        var conversation = Exchange.json().put("id", id).put("title", cut(text.replaceAll("\\s+", " ")))
                .put("created_at", now).put("updated_at", now);
        talks.put(id, new Talk(account, conversation, new CopyOnWriteArrayList<>()));
        return talks.get(id);
    }

    /** Between words where there is a gap in the second half. */
    private static String cut(String line) {
        if (line.length() <= CUT_TITLE) {
            return line;
        }
        var gap = line.lastIndexOf(' ', CUT_TITLE);
        return line.substring(0, gap > CUT_TITLE / 2 ? gap : CUT_TITLE).strip() + "…";
    }

    ObjectNode message(String role, String text) {
        var message = Exchange.json().put("id", ids.incrementAndGet()).put("role", role).put("text", text)
                .put("state", role.equals("user") ? "complete" : "running").put("created_at", Instant.now().toString())
                .putNull("retry_of").putNull("confirmation").putNull("error");
        message.putArray("tool_calls");
        return message;
    }

    private void rename(Exchange exchange, long account) {
        var title = Exchange.text(exchange.body(), "title").strip();
        if (title.isEmpty() || title.length() > MAX_TITLE) {
            throw new Refusal("title", "must have 1 to 120 characters");
        }
        exchange.ok(talk(account, exchange.id()).conversation().put("title", title));
    }

    private Talk talk(long account, long id) {
        var talk = talks.get(id);
        if (talk == null || talk.account() != account) {
            throw Refusal.notFound();
        }
        return talk;
    }
}
