package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.CallFacts;
import dev.todochat.app.tool.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a turn's events into one JSON answer, for clients that don't stream. */
final class WholeReply implements Listener {
    private final Turn turn;
    private final StringBuilder text = new StringBuilder();
    private final List<ChatEvent.ToolAnswered> calls = new ArrayList<>();
    private final List<Confirmation> confirmations = new ArrayList<>();
    private Message.State state = Message.State.RUNNING;
    private Optional<ChatError> error = Optional.empty();

    WholeReply(Turn turn) {
        this.turn = turn;
    }

    @Override
    public void tell(ChatEvent event) {
        switch (event) {
            case ChatEvent.Started _ -> text.setLength(0);
            case ChatEvent.ToolCalled _ -> { }
            case ChatEvent.ToolAnswered answered -> calls.add(answered);
            case ChatEvent.Proposed proposed -> confirmations.add(proposed.confirmation());
            case ChatEvent.Token token -> text.append(token.text());
            case ChatEvent.Done done -> state = done.state();
            case ChatEvent.Failed failed -> {
                state = Message.State.FAILED;
                error = Optional.of(failed.error());
            }
        }
    }

    @Override
    public void beat() {
        // Nothing can be sent before the answer is whole.
    }

    ObjectNode toJson() {
        var json = Json.object().put("conversation_id", turn.conversation().id().value())
                .put("message_id", turn.reply().value()).put("response", text.toString());
        var made = json.putArray("tool_calls");
        calls.forEach(call -> made.add(toJson(call)));
        var cards = json.putArray("confirmations");
        confirmations.forEach(card -> cards.add(card.toJson()));
        json.put("state", Json.word(state));
        json.set("error", error.map(ChatError::toJson).orElse(null));
        return json;
    }

    private static ObjectNode toJson(ChatEvent.ToolAnswered call) {
        var result = call.result();
        var json = CallFacts.of(call.kind(), result)
                .putInto(Json.object().put("id", call.id().value()).put("name", call.tool()))
                .put("result", Wording.of(call.kind(), result)).put("is_error", result.isError());
        json.set("arguments", call.arguments());
        json.set("task", result.structured().get("task"));
        return json;
    }
}
