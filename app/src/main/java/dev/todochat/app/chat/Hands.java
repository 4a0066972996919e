package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.consent.Gate;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.Ledger;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the calls of one turn, each with a row in the ledger, or has the gate put them on the person's card. */
final class Hands {
    static final String REQUEST_ID = "client_request_id";

    private final Turn turn;
    private final Toolbox toolbox;
    private final Ledger ledger;
    private final Gate gate;
    private final int most;
    private final Consumer<ChatEvent> events;
    private final Map<String, Integer> sameCalls = new HashMap<>();
    private int calls;

    Hands(Turn turn, Toolbox toolbox, Ledger ledger, Gate gate, int most, Consumer<ChatEvent> events) {
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

    /** How many calls the turn may still make. */
    int left() {
        return most - calls;
    }

    ToolResult make(RequestedCall requested) {
        if (left() <= 0) {
            return ToolResult.error(Failure.NOT_TRIED, ("Not done: a turn may make %d tool calls. Tell the person what "
                    + "is not done yet and that they can ask for the rest.").formatted(most));
        }
        calls++;
        var call = requested.call();
        var entry = ledger.begin(turn.actor(), Optional.of(turn.reply().value()), requested.modelId(), call.name(),
                requested.text());
        return switch (gate.judge(call)) {
            case Gate.Verdict.Wait(var told) -> {
                ledger.propose(turn.owner(), entry, told);
                yield told;
            }
            case Gate.Verdict.Refuse(var error) -> shown(entry, requested, () -> error);
            case Gate.Verdict.Make _ -> shown(entry, requested, () -> {
                var result = toolbox.call(turn.actor().inToolCall(entry), withRequestId(call));
                gate.made(call, result);
                return result;
            });
        };
    }

    private ToolResult shown(ToolCallId entry, RequestedCall requested, Supplier<ToolResult> work) {
        var kind = toolbox.kind(requested.name());
        events.accept(new ChatEvent.ToolCalled(entry, requested.name(), kind, requested.shown()));
        var result = work.get();
        ledger.end(turn.owner(), entry, result);
        events.accept(new ChatEvent.ToolAnswered(entry, requested.name(), kind, requested.shown(), result));
        return result;
    }

    /**
     * An id that stays the same when the question is asked again, so that a turn which broke off and is tried again
     * adds nothing twice; asking for the same thing twice in one turn still adds two. The model's own id is not used:
     * it could name a task of an earlier day, and that one would pass for an addition.
     */
    private Call withRequestId(Call call) {
        var takesOne = toolbox.find(call.name())
                .filter(tool -> Json.parseOwn(tool.inputSchema()).path("properties").has(REQUEST_ID)).isPresent();
        if (!takesOne || !(call.arguments() instanceof ObjectNode arguments)) {
            return call;
        }
        var same = call.name() + Json.write(arguments);
        var seed = turn.question() + " " + sameCalls.merge(same, 1, Integer::sum) + " " + same;
        return new Call(call.name(), arguments.deepCopy()
                .put(REQUEST_ID, UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString()));
    }
}
