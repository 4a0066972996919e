package dev.todochat.app.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the model is shown of a conversation: the newest whole exchanges that fit, and the question. Cut only between
 * exchanges, because a call without its result, or the other way round, is refused by most servers.
 */
final class Context {
    static final int MAX_MESSAGES = 30;
    static final int MAX_CHARACTERS = 24_000;
    /** One result; a page of a hundred long tasks would drive everything else out. */
    static final int MAX_RESULT_CHARACTERS = 20_000;
    private static final String SILENT = "(Done.)";
    private static final String INTERRUPTED = "(This answer was interrupted.)";

    private Context() {}

    /** @param newestFirst what was said before the reply, the turn's own question included */
    static List<ChatMessage> of(String systemPrompt, List<Message> newestFirst, Turn turn) {
        var history = new ArrayList<ChatMessage>();
        var room = new Room();
        var exchange = new ArrayList<ChatMessage>();
        for (var message : newestFirst) {
            if (message.id().equals(turn.question()) && !turn.again()) {
                continue;
            }
            exchange.addAll(0, translated(message));
            if (message.role() == Message.Role.USER) {
                if (!room.takes(exchange)) {
                    break;
                }
                history.addAll(0, exchange);
                exchange = new ArrayList<>();
            }
        }
        history.addFirst(SystemMessage.from(systemPrompt));
        history.add(UserMessage.from(turn.text()));
        return history;
    }

    /** What a model may be told of a result. */
    static String bounded(String result) {
        return result.length() <= MAX_RESULT_CHARACTERS ? result
                : result.substring(0, MAX_RESULT_CHARACTERS) + "… (cut here: ask for fewer at a time)";
    }

    private static List<ChatMessage> translated(Message message) {
        return message.role() == Message.Role.USER ? List.of(UserMessage.from(message.text())) : reply(message);
    }

    /** The calls that the model made, together, then all that it said. */
    private static List<ChatMessage> reply(Message message) {
        var said = new ArrayList<ChatMessage>();
        var calls = message.calls().stream().filter(call -> !call.modelCallId().isEmpty()).toList();
        if (!calls.isEmpty()) {
            said.add(AiMessage.from(calls.stream().map(Context::request).toList()));
            calls.forEach(call -> said.add(ToolExecutionResultMessage.builder().id(call.modelCallId())
                    .toolName(call.name()).text(bounded(result(call, message.confirmation())))
                    .isError(call.isError()).build()));
        }
        var silence = message.state() == Message.State.COMPLETE ? SILENT : INTERRUPTED;
        said.add(AiMessage.from(message.text().isBlank() ? silence : message.text()));
        return said;
    }

    private static ToolExecutionRequest request(ToolCall call) {
        return ToolExecutionRequest.builder().id(call.modelCallId()).name(call.name())
                .arguments(Json.write(Message.arguments(call.arguments()))).build();
    }

    private static String result(ToolCall call, Optional<Confirmation> card) {
        return switch (call.state()) {
            case DONE -> call.result().map(Json::write).orElse("{}");
            case FAILED -> "Error: " + call.resultText();
            case RUNNING -> "Error: Interrupted; it is not known whether this was done";
            case PROPOSED -> Json.write(Json.object().put("proposed", true).put("note", outcome(card)));
        };
    }

    private static String outcome(Optional<Confirmation> card) {
        return card.map(Confirmation::state).map(state -> switch (state) {
            case PENDING -> "Nothing is changed yet: the person has not answered the card.";
            case DONE -> "The person confirmed it: it is done.";
            case DECLINED -> "The person declined it: nothing was changed.";
            case EXPIRED -> "The person did not answer in time: nothing was changed.";
            case FAILED -> "It could not be done as proposed.";
        }).orElse("The turn ended before the person was asked: nothing was changed.");
    }

    private static final class Room {
        private int messages = MAX_MESSAGES;
        private int characters = MAX_CHARACTERS;

        boolean takes(List<ChatMessage> exchange) {
            messages -= exchange.size();
            characters -= exchange.stream().mapToInt(Context::characters).sum();
            return messages >= 0 && characters >= 0;
        }
    }

    static int characters(ChatMessage message) {
        return switch (message) {
            case UserMessage user -> user.singleText().length();
            case SystemMessage system -> system.text().length();
            case ToolExecutionResultMessage result -> result.text().length();
            case AiMessage said -> (said.text() == null ? 0 : said.text().length())
                    + said.toolExecutionRequests().stream().mapToInt(call -> call.arguments().length()).sum();
            case ChatMessage _ -> 0;
        };
    }
}
