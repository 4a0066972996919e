package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One turn of the fake's assistant: says what happens as it happens, and keeps the messages. What it does depends on the
 * message: "add X, Y" adds, "complete X" completes, "delete all" proposes to delete everything, "fail" fails, "wait"
 * streams a word and then only comments until it is stopped or the listener is gone, "break" breaks off, "say X" says X;
 * anything else is echoed.
 */
final class FakeTurn {
    private static final Duration HEARTBEAT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final FakeChat chat;
    private final Exchange exchange;
    private final FakeChat.Talk talk;
    private final ObjectNode question;
    private final Optional<OutputStream> events;
    private final ObjectNode reply;
    private final StringBuilder said = new StringBuilder();

    /** @param events where they go, if anybody listens */
    FakeTurn(FakeChat chat, Exchange exchange, FakeChat.Talk talk, ObjectNode question,
            Optional<OutputStream> events) {
        this.chat = chat;
        this.exchange = exchange;
        this.talk = talk;
        this.question = question;
        this.events = events;
        this.reply = chat.message("assistant", "");
    }

    /** What a client that does not stream is answered. */
    ObjectNode run() throws InterruptedException {
        event("conversation", Exchange.json().put("conversation_id", talk.id())
                .put("title", talk.conversation().path("title").asText())
                .put("user_message_id", question.path("id").asLong()));
        talk.messages().addFirst(reply);
        var text = question.path("text").asText();
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
            fail();
            return whole();
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
        done(end);
        return whole();
    }

    private void add(String title) {
        var call = call("add_task", "added", Exchange.json().put("title", title));
        did(call, Optional.of(chat.tasks.add(talk.account(), title, "")), "Added ");
    }

    /** A failed call when no task has that title. */
    private void complete(String title) {
        var found = chat.tasks.of(talk.account()).stream()
                .filter(task -> task.path("title").asText().equals(title)).findFirst();
        look(found.isPresent() ? 1 : 0);
        var id = found.map(task -> task.path("id").asLong()).orElse(1L);
        var call = call("complete_task", "completed", Exchange.json().put("id", id));
        did(call, found.map(task -> chat.tasks.complete(talk.account(), id, true)),
                found.isPresent() ? "Completed " : "There is no task 1");
    }

    private ObjectNode call(String name, String kind, ObjectNode arguments) {
        var call = Exchange.json().put("id", chat.ids.incrementAndGet()).put("name", name).put("kind", kind);
        call.set("arguments", arguments);
        event("tool_call", call);
        return call;
    }

    /** Looks at the list first, as every assistant does. */
    private void look(int count) {
        var call = call("list_tasks", "read", Exchange.json().put("status", "all"));
        answered(call.put("is_error", false).put("count", count), Optional.empty(),
                "Found " + (count == 1 ? "1 task" : count + " tasks"));
    }

    /** @param text before the title of the task; without a task, all of it */
    private void did(ObjectNode call, Optional<ObjectNode> task, String text) {
        answered(call.put("is_error", task.isEmpty()).put("count", task.isPresent() ? 1 : 0), task,
                text + task.map(named -> FakeConfirmations.things(List.of(named))).orElse(""));
    }

    private void answered(ObjectNode call, Optional<ObjectNode> task, String text) {
        call.put("text", text);
        var tasks = call.putArray("tasks");
        task.ifPresent(named -> tasks.add(FakeConfirmations.named(named)));
        ObjectNode event = call.deepCopy();
        event.remove("arguments");
        task.ifPresent(whole -> event.set("task", whole.deepCopy()));
        event("tool_result", event);
        call.set("task", task.map(ObjectNode::deepCopy).orElse(null));
        reply.withArray("tool_calls").add(call);
    }

    private void propose() {
        look(chat.tasks.of(talk.account()).size());
        say("Shall I?");
        event("confirmation", chat.confirmations.propose(talk.account(), chat.ids.incrementAndGet(), reply));
    }

    private void say(String words) {
        for (var word : words.split("(?<= )")) {
            said.append(word);
            event("token", Exchange.json().put("text", word));
        }
    }

    private void await() throws InterruptedException {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!chat.released.await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() - end < 0) {
            tell(out -> {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            });
        }
    }

    private void fail() {
        var error = Exchange.json().put("title", "The assistant is not reachable")
                .put("detail", "It did not answer. Try again.").put("retryable", true);
        reply.put("state", "failed").put("retry_of", question.path("id").asLong()).set("error", error);
        event("error", error.deepCopy().put("retry_of", question.path("id").asLong()));
    }

    private void done(String state) {
        reply.put("state", state).put("text", said.toString());
        if (!state.equals("complete")) {
            reply.put("retry_of", question.path("id").asLong());
        }
        var done = Exchange.json().put("message_id", reply.path("id").asLong()).put("state", state);
        done.putObject("usage").put("input_tokens", 0).put("output_tokens", 0);
        event("done", done);
    }

    private void event(String name, JsonNode data) {
        tell(out -> exchange.event(out, name, data));
    }

    private interface Telling {
        void to(OutputStream out) throws IOException;
    }

    private void tell(Telling telling) {
        if (events.isPresent()) {
            try {
                telling.to(events.get());
            } catch (IOException e) {
                throw new ServerConnectionException("Nobody listens", e);
            }
        }
    }

    private ObjectNode whole() {
        var whole = Exchange.json().put("conversation_id", talk.id()).put("message_id", reply.path("id").asLong())
                .put("response", said.toString()).put("state", reply.path("state").asText());
        var calls = whole.putArray("tool_calls");
        reply.path("tool_calls").forEach(call -> {
            ObjectNode shown = call.deepCopy();
            shown.set("result", shown.remove("text"));
            calls.add(shown);
        });
        var confirmations = whole.putArray("confirmations");
        if (reply.path("confirmation").isObject()) {
            confirmations.add(reply.path("confirmation"));
        }
        whole.set("error", reply.path("error"));
        return whole;
    }
}
