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
import java.util.stream.Collectors;

/** The messages of a request as turns: the ones before, and the one to go on with. */
record Conversation(List<Turn> past, Turn current) {

    /** What the chat puts in place of the words of a turn that was stopped or failed before it said any. */
    private static final String INTERRUPTED = "(This answer was interrupted.)";

    /** Whether the same was asked just before and the answer broke off before the first word. */
    boolean wasInterrupted() {
        return isRepeated() && (past.getLast().answer().isEmpty() || past.getLast().answer().equals(INTERRUPTED));
    }

    boolean isRepeated() {
        return !past.isEmpty() && past.getLast().said().equals(current.said());
    }

    /** The same turn, going on with what the last one did. */
    Conversation goingOn() {
        return new Conversation(past.subList(0, past.size() - 1), current.after(past.getLast()));
    }

    /** The conversation as it was when the last turn before this one had all its results but no answer. */
    Conversation before() {
        var last = past.getLast();
        return new Conversation(past.subList(0, past.size() - 1),
                new Turn(last.said(), last.calls(), last.rounds(), last.made(), ""));
    }

    static Conversation of(List<ChatMessage> messages) {
        var turns = new ArrayList<Turn>();
        int from = -1;
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof UserMessage) {
                if (from >= 0) {
                    turns.add(turn(messages.subList(from, i)));
                }
                from = i;
            }
        }
        var current = from < 0 ? new Turn("", List.of(), 0, 0, "") : turn(messages.subList(from, messages.size()));
        return new Conversation(List.copyOf(turns), current);
    }

    private static Turn turn(List<ChatMessage> messages) {
        var results = new HashMap<String, Outcome>();
        var requests = new ArrayList<ToolExecutionRequest>();
        int rounds = 0;
        var answer = "";
        for (var message : messages) {
            if (message instanceof ToolExecutionResultMessage result && result.id() != null) {
                results.putIfAbsent(result.id(), Outcome.of(text(result), Boolean.TRUE.equals(result.isError())));
            } else if (message instanceof AiMessage said && said.hasToolExecutionRequests()) {
                rounds++;
                requests.addAll(said.toolExecutionRequests());
            } else if (message instanceof AiMessage said && said.text() != null) {
                answer = said.text();
            }
        }
        return new Turn(said((UserMessage) messages.getFirst()), calls(requests, results), rounds, requests.size(),
                answer);
    }

    private static List<Turn.Call> calls(List<ToolExecutionRequest> requests, Map<String, Outcome> results) {
        return requests.stream().map(request -> {
            var arguments = Json.parse(request.arguments() == null ? "{}" : request.arguments());
            var use = new ToolUse(request.name(), arguments.isObject() ? Json.sorted(arguments) : "{}");
            return new Turn.Call(use, results.getOrDefault(request.id(), new Outcome.Unknown()));
        }).toList();
    }

    private static String text(ToolExecutionResultMessage result) {
        return result.contents().stream().filter(TextContent.class::isInstance).map(TextContent.class::cast)
                .map(TextContent::text).collect(Collectors.joining("\n"));
    }

    private static String said(UserMessage message) {
        return message.contents().stream().filter(TextContent.class::isInstance).map(TextContent.class::cast)
                .map(TextContent::text).collect(Collectors.joining("\n"));
    }
}
