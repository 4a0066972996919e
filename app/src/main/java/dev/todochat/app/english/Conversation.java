package dev.todochat.app.english;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The messages of a request as exchanges: the ones before, and the one to go on with. */
record Conversation(List<Exchange> past, Exchange current) {

    private static final String COMPLETE = "complete";
    private static final Map<String, Object> NONE_YET = Map.of(Attributes.STATE, "");

    /** A question that is asked again goes on where its last answer broke off, in the middle of its words too. */
    Conversation resumed() {
        boolean resumes = !past.isEmpty() && past.getLast().brokeOff() && past.getLast().said().equals(current.said());
        return resumes ? new Conversation(past.subList(0, past.size() - 1), current.after(past.getLast())).resumed()
                : this;
    }

    /** What the last answer asked. */
    Pending pending() {
        return past.isEmpty() ? Pending.nothing()
                : past.getLast().memory().map(Memory::pending).orElseGet(Pending::nothing);
    }

    /** Who asks; all whom the chat does not tell apart are one. */
    static String account(List<ChatMessage> messages) {
        return messages.reversed().stream().filter(UserMessage.class::isInstance).map(UserMessage.class::cast)
                .findFirst().map(question -> Attributes.text(question.attributes(), Attributes.ACCOUNT)).orElse("");
    }

    static Conversation of(List<ChatMessage> messages) {
        var exchanges = new ArrayList<Exchange>();
        int from = -1;
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof UserMessage) {
                if (from >= 0) {
                    exchanges.add(exchange(messages.subList(from, i)));
                }
                from = i;
            }
        }
        var current = from < 0 ? new Exchange("", List.of(), 0, 0, true, Optional.empty())
                : exchange(messages.subList(from, messages.size()));
        return new Conversation(List.copyOf(exchanges), current);
    }

    private static Exchange exchange(List<ChatMessage> messages) {
        var results = new HashMap<String, Outcome>();
        var requests = new ArrayList<ToolExecutionRequest>();
        int rounds = 0;
        Map<String, Object> answer = NONE_YET;
        for (var message : messages) {
            if (message instanceof ToolExecutionResultMessage result && result.id() != null) {
                results.putIfAbsent(result.id(), Outcome.of(result));
            } else if (message instanceof AiMessage said && said.hasToolExecutionRequests()) {
                rounds++;
                requests.addAll(said.toolExecutionRequests());
            } else if (message instanceof AiMessage said) {
                answer = said.attributes();
            }
        }
        // Where nobody says how an answer ended, it is whole.
        boolean whole = !answer.containsKey(Attributes.STATE)
                || Attributes.text(answer, Attributes.STATE).equals(COMPLETE);
        return new Exchange(said((UserMessage) messages.getFirst()), calls(requests, results), rounds, requests.size(),
                !whole, Memory.read(Attributes.text(answer, Attributes.MEMORY)));
    }

    /** Those of tools that only another model calls are none that anybody could mean here. */
    private static List<Exchange.Call> calls(List<ToolExecutionRequest> requests, Map<String, Outcome> results) {
        return requests.stream().flatMap(request -> TaskTool.named(request.name()).stream().map(tool -> {
            var arguments = Json.parse(request.arguments() == null ? "{}" : request.arguments());
            var use = new ToolUse(tool, arguments.isObject() ? Json.sorted(arguments) : "{}");
            return new Exchange.Call(use, results.getOrDefault(request.id(), new Outcome.Unknown()));
        })).toList();
    }

    private static String said(UserMessage message) {
        return message.contents().stream().filter(TextContent.class::isInstance).map(TextContent.class::cast)
                .map(TextContent::text).collect(Collectors.joining("\n"));
    }
}
