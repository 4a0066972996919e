package dev.todochat.app.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.ToolCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person said, or a reply to it.
 *
 * @param replyTo of a reply: the question
 * @param memory what the model that gave the reply wants to find again with it
 * @param last whether it is the newest of its conversation, which alone can be asked again
 */
record Message(MessageId id, Role role, Optional<MessageId> replyTo, String text, State state, boolean last,
        Instant createdAt, List<ToolCall> calls, Optional<Confirmation> confirmation, Optional<ChatError> error,
        Optional<Memory> memory) {
    enum Role {
        USER, ASSISTANT
    }

    enum State {
        COMPLETE, RUNNING, STOPPED, FAILED
    }

    Message {
        calls = List.copyOf(calls);
    }

    Message with(List<ToolCall> calls, Optional<Confirmation> confirmation) {
        return new Message(id, role, replyTo, text, state, last, createdAt, calls, confirmation, error, memory);
    }

    /** The question to ask again, when that may be done. */
    Optional<MessageId> retryOf() {
        return last && (state == State.STOPPED || state == State.FAILED) ? replyTo : Optional.empty();
    }

    ObjectNode toJson() {
        var json = Json.object().put("id", id.value()).put("role", Json.word(role)).put("text", text)
                .put("state", Json.word(state)).put("created_at", Json.time(createdAt))
                .put("retry_of", retryOf().map(MessageId::value).orElse(null));
        var made = json.putArray("tool_calls");
        calls.stream().filter(call -> call.state() != ToolCall.State.PROPOSED).forEach(call -> made.add(json(call)));
        json.set("confirmation", confirmation.map(Confirmation::toJson).orElse(null));
        json.set("error", error.map(ChatError::toJson).orElse(null));
        return json;
    }

    /** A call that never ended belongs to a process that died, or to a turn that is running. */
    private ObjectNode json(ToolCall call) {
        var lost = call.state() == ToolCall.State.RUNNING && state != State.RUNNING;
        var json = call.facts().putInto(Json.object().put("id", call.id().value()).put("name", call.name()))
                .put("text", lost ? "Interrupted" : call.text()).put("is_error", lost || call.isError());
        json.set("arguments", arguments(call.arguments()));
        json.set("task", call.result().map(result -> result.get("task")).orElse(null));
        return json;
    }

    /** What a model gave as arguments; an empty object when it was none. */
    static ObjectNode arguments(String text) {
        try {
            return Json.parse(text) instanceof ObjectNode object ? object : Json.object();
        } catch (JsonProcessingException e) {
            return Json.object();
        }
    }
}
