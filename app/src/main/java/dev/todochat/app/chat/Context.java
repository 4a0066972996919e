package dev.todochat.app.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the model is shown of a conversation: the newest whole exchanges that fit, and the question. Cut only between
 * exchanges, because a call without its result, or the other way round, is refused by most servers.
 */
final class Context {
    static final int MAX_MESSAGES = 30;
    static final int MAX_CHARACTERS = 24_000;
    /** A word of {@link Message.State}. */
    private static final String STATE = "state";
    private static final String ACCOUNT = "account";
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
        history.add(question(turn));
        return history;
    }

    /** With whose it is, so that the built-in model can be fair. */
    private static UserMessage question(Turn turn) {
        return UserMessage.builder().addContent(TextContent.from(turn.text()))
                .attributes(Map.of(ACCOUNT, Long.toString(turn.owner().value()))).build();
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
            calls.forEach(call -> said.add(ResultMessage.of(call, message.confirmation())));
        }
        var silence = message.state() == Message.State.COMPLETE ? SILENT : INTERRUPTED;
        said.add(AiMessage.builder().text(message.text().isBlank() ? silence : message.text())
                .attributes(facts(message)).build());
        return said;
    }

    /** For the built-in model; no server sees them. */
    private static Map<String, Object> facts(Message message) {
        var facts = new HashMap<String, Object>(Map.of(STATE, Json.word(message.state())));
        message.memory().ifPresent(memory -> facts.put(Memory.ATTRIBUTE, memory.json()));
        return facts;
    }

    private static ToolExecutionRequest request(ToolCall call) {
        return ToolExecutionRequest.builder().id(call.modelCallId()).name(call.name())
                .arguments(Json.write(Message.arguments(call.arguments()))).build();
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
