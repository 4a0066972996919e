package dev.todochat.app.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.todochat.app.consent.Confirmations;
import dev.todochat.app.consent.Gate;
import dev.todochat.app.ledger.Ledger;
import dev.todochat.app.model.Deadline;
import dev.todochat.app.model.ModelCall;
import dev.todochat.app.model.ModelChoice;
import dev.todochat.app.model.ModelFailed;
import dev.todochat.app.model.ModelMetrics;
import dev.todochat.app.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The loop: ask the model, make the calls that it asks for, tell it the results, until it answers in words. What a
 * model may do is decided by {@link Gate} and {@link Limits}, never by anything that it or a task says.
 */
final class Agent {
    private final ModelChoice model;
    private final ModelCall modelCall;
    private final Toolbox toolbox;
    private final Ledger ledger;
    private final Confirmations confirmations;
    private final TokenBudget budget;
    private final Limits limits;
    private final List<ToolSpecification> tools;
    /** They are sent with every call, and cost as much as a few messages. */
    private final long toolCharacters;

    Agent(ModelChoice model, Toolbox toolbox, Ledger ledger, Confirmations confirmations, TokenBudget budget,
            Limits limits) {
        this.model = model;
        this.modelCall = new ModelCall(model.model(), limits.model());
        this.toolbox = toolbox;
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.budget = budget;
        this.limits = limits;
        this.tools = ToolSpecifications.of(toolbox.tools());
        this.toolCharacters = tools.stream().mapToLong(tool -> tool.toString().length()).sum();
    }

    /** Throws {@link TurnFailed} or {@link TurnStopped}; what was said and used until then is in the reply. */
    void answer(Turn turn, List<ChatMessage> context, Reply reply, Pulse pulse, Consumer<ChatEvent> events) {
        var end = Deadline.in(limits.turn());
        var messages = new ArrayList<>(context);
        var gate = new Gate(toolbox, turn.actor(), false);
        var hands = new Hands(turn, toolbox, ledger, gate, limits.toolCalls(), events);
        for (int round = 1; round <= limits.rounds(); round++) {
            reply.newRound();
            var response = ask(turn, messages, end, reply, pulse);
            var calls = calls(response);
            if (calls.isEmpty()) {
                requireAnswer(response, reply, hands);
                reply.ended(response.aiMessage());
                propose(turn, gate, events);
                return;
            }
            if (round < limits.rounds()) {
                messages.add(said(response, calls));
                messages.addAll(make(calls, gate, hands, end, pulse));
            }
        }
        throw new TurnFailed(Trouble.CIRCLES);
    }

    private ChatResponse ask(Turn turn, List<ChatMessage> messages, Deadline end, Reply reply, Pulse pulse) {
        pulse.check();
        var request = ChatRequest.builder().messages(messages).toolSpecifications(tools).build();
        if (model.builtIn()) {
            return answer(request, end, reply, pulse);
        }
        var reserved = budget.reserve(turn.owner(),
                toolCharacters + messages.stream().mapToLong(Context::characters).sum());
        try {
            var response = answer(request, end, reply, pulse);
            var used = Usage.of(response.tokenUsage());
            budget.settle(reserved, used);
            ModelMetrics.tokens(used.inputTokens(), used.outputTokens());
            return response;
        } catch (ModelFailed e) {
            if (e.trouble().costsNothing()) {
                budget.release(reserved);
            }
            throw e;
        }
    }

    private ChatResponse answer(ChatRequest request, Deadline end, Reply reply, Pulse pulse) {
        var response = modelCall.ask(request, end, pulse::beat, reply::say);
        reply.used(Usage.of(response.tokenUsage()));
        return response;
    }

    private static List<RequestedCall> calls(ChatResponse response) {
        return response.aiMessage().toolExecutionRequests().stream().map(RequestedCall::of).toList();
    }

    private static AiMessage said(ChatResponse response, List<RequestedCall> calls) {
        var message = AiMessage.builder().toolExecutionRequests(calls.stream().map(RequestedCall::request).toList());
        Optional.ofNullable(response.aiMessage().text()).filter(text -> !text.isBlank()).ifPresent(message::text);
        return message.build();
    }

    /** One after the other: the same person, the same tasks, and an order that the model chose. */
    private List<ChatMessage> make(List<RequestedCall> calls, Gate gate, Hands hands, Deadline end, Pulse pulse) {
        var results = new ArrayList<ChatMessage>();
        gate.look(calls.stream().limit(hands.left()).map(RequestedCall::call).toList());
        for (var call : calls) {
            // A model may ask for any number at once; those beyond the limit cost no statement.
            if (hands.left() > 0) {
                pulse.check();
                if (end.passed()) {
                    throw new TurnFailed(Trouble.TOO_LONG);
                }
            }
            var result = hands.make(call);
            results.add(ResultMessage.of(call.modelId(), call.name(), result));
        }
        return results;
    }

    /** After its calls a model may keep silent: the receipts speak. Otherwise nothing is no answer. */
    private static void requireAnswer(ChatResponse response, Reply reply, Hands hands) {
        if (reply.text().isBlank() && hands.empty()) {
            throw new TurnFailed(response.finishReason() == FinishReason.CONTENT_FILTER
                    ? Trouble.REFUSED : Trouble.EMPTY);
        }
    }

    private void propose(Turn turn, Gate gate, Consumer<ChatEvent> events) {
        if (!gate.proposals().isEmpty()) {
            var message = Optional.of(turn.reply().value());
            events.accept(new ChatEvent.Proposed(confirmations.propose(turn.actor(), message, gate.proposals())));
        }
    }
}
