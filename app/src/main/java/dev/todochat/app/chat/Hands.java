package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.consent.Gate;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.ToolCalls;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes the calls of one turn, each with a row in the ledger, or has the gate put them on the person's card. */
final class Hands {
    static final String REQUEST_ID = "client_request_id";

    private final Turn turn;
    private final Toolbox toolbox;
    private final ToolCalls ledger;
    private final Gate gate;
    private final int most;
    private final Consumer<ChatEvent> events;
    private final Map<String, Integer> sameCalls = new HashMap<>();
    private int calls;

    Hands(Turn turn, Toolbox toolbox, ToolCalls ledger, Gate gate, int most, Consumer<ChatEvent> events) {
        this.turn = turn;
        this.toolbox = toolbox;
        this.ledger = ledger;
        this.gate = gate;
        this.most = most;
        this.events = events;
    }

    boolean empty() {
        return calls == 0;
    }

    ToolResult make(RequestedCall call) {
        if (calls >= most) {
            return ToolResult.error(("Not done: a turn may make %d tool calls. Tell the person what is not done yet "
                    + "and that they can ask for the rest.").formatted(most));
        }
        calls++;
        var entry = ledger.begin(turn.actor(), Optional.of(turn.reply().value()), call.modelId(), call.name(),
                call.text());
        if (gate.holds(call.call())) {
            var held = gate.hold(call.call());
            if (!held.isError()) {
                ledger.propose(turn.owner(), entry, held);
                return held;
            }
            events.accept(new ChatEvent.ToolCalled(entry, call.name(), call.shown()));
            ledger.end(turn.owner(), entry, held);
            events.accept(new ChatEvent.ToolAnswered(entry, call.name(), call.shown(), held));
            return held;
        }
        events.accept(new ChatEvent.ToolCalled(entry, call.name(), call.shown()));
        var result = toolbox.call(turn.actor().inToolCall(entry), call.name(),
                call.arguments() instanceof ObjectNode arguments ? withRequestId(call, arguments) : call.arguments());
        ledger.end(turn.owner(), entry, result);
        gate.made(call.call(), result);
        events.accept(new ChatEvent.ToolAnswered(entry, call.name(), call.shown(), result));
        return result;
    }

    /**
     * An id that stays the same when the question is asked again, so that a turn which broke off and is tried again
     * adds nothing twice; asking for the same thing twice in one turn still adds two. The model's own id is not used:
     * it could name a task of an earlier day, and that one would pass for an addition.
     */
    private ObjectNode withRequestId(RequestedCall call, ObjectNode arguments) {
        var takesOne = toolbox.find(call.name())
                .filter(tool -> Json.parseOwn(tool.inputSchema()).path("properties").has(REQUEST_ID)).isPresent();
        if (!takesOne) {
            return arguments;
        }
        var same = call.name() + Json.write(arguments);
        var seed = turn.question() + " " + sameCalls.merge(same, 1, Integer::sum) + " " + same;
        return arguments.deepCopy()
                .put(REQUEST_ID, UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString());
    }
}
