package dev.todochat.app.english;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.todochat.app.chat.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Talks to the model as the agent does: makes its calls, holds back deletions and large changes, keeps the limits. */
final class Dialogue {

    static final int MAX_ROUNDS = Limits.DEFAULT.rounds();
    static final int MAX_CALLS = Limits.DEFAULT.toolCalls();

    final TaskList list;
    final List<ChatMessage> messages = new ArrayList<>(List.of(SystemMessage.from("You are the assistant.")));
    final List<ToolExecutionRequest> calls = new ArrayList<>();
    final List<ToolExecutionRequest> proposed = new ArrayList<>();
    private final BuiltInModel model = new BuiltInModel(MAX_ROUNDS, MAX_CALLS);

    Dialogue(TaskList list) {
        this.list = list;
    }

    /** One turn; the answer in words. */
    String say(String said) {
        messages.add(UserMessage.from(said));
        return goOn();
    }

    String goOn() {
        calls.clear();
        proposed.clear();
        for (int round = 1; round <= MAX_ROUNDS; round++) {
            var answer = ask().aiMessage();
            messages.add(answer);
            if (!answer.hasToolExecutionRequests()) {
                return answer.text();
            }
            make(answer.toolExecutionRequests());
        }
        throw new AssertionError("More rounds than a turn has, for: " + messages.getLast());
    }

    /** Does what the person has just confirmed. */
    void confirm() {
        proposed.forEach(call -> list.call(call.name(), call.arguments()));
        answerCard("done");
    }

    void decline() {
        answerCard("declined");
    }

    /** Later turns see what became of the proposal. */
    private void answerCard(String state) {
        var ids = proposed.stream().map(ToolExecutionRequest::id).toList();
        messages.replaceAll(message -> message instanceof ToolExecutionResultMessage result && ids.contains(result.id())
                ? ToolExecutionResultMessage.from(result.id(), result.toolName(), proposed(state)) : message);
    }

    private static String proposed(String state) {
        return "{\"proposed\":true,\"state\":\"" + state + "\"}";
    }

    ChatResponse ask() {
        return ask(model, messages);
    }

    static ChatResponse ask(BuiltInModel model, List<ChatMessage> messages) {
        var response = new CompletableFuture<ChatResponse>();
        model.chat(ChatRequest.builder().messages(messages).build(), new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse complete) {
                response.complete(complete);
            }

            @Override
            public void onError(Throwable error) {
                response.completeExceptionally(error);
            }
        });
        return response.join();
    }

    void make(List<ToolExecutionRequest> requests) {
        Set<String> changed = new HashSet<>();
        requests.stream().filter(call -> Set.of("update_task", "complete_task", "reopen_task").contains(call.name()))
                .forEach(call -> changed.add(call.arguments()));
        for (var call : requests) {
            calls.add(call);
            if (calls.size() > MAX_CALLS) {
                throw new AssertionError("More calls than a turn may make");
            }
            boolean held = call.name().equals("delete_task") || changed.size() > 5
                    && changed.contains(call.arguments());
            if (held) {
                proposed.add(call);
            }
            messages.add(result(call, held));
        }
    }

    private ToolExecutionResultMessage result(ToolExecutionRequest call, boolean held) {
        try {
            var result = held ? proposed("pending") : list.call(call.name(), call.arguments());
            return ToolExecutionResultMessage.from(call, result.length() <= 20_000 ? result
                    : result.substring(0, 20_000) + "… (cut here: ask for fewer at a time)");
        } catch (TaskList.Problem e) {
            return failed(call, e.failure, e.getMessage(), e.mistake);
        }
    }

    static ToolExecutionResultMessage failed(ToolExecutionRequest call, Failure failure, String problem,
            String mistake) {
        return ToolExecutionResultMessage.builder().id(call.id()).toolName(call.name()).text("Error: " + problem)
                .isError(true).attributes(Map.of(Attributes.FAILURE, failure.name().toLowerCase(Locale.ROOT),
                        Attributes.PROBLEM, problem, Attributes.MISTAKE, mistake)).build();
    }

    /** The last answer in other words, and perhaps cut short, with all that the chat knows of it beside them. */
    void reword(String text, String state) {
        var answer = (AiMessage) messages.removeLast();
        var facts = new HashMap<>(answer.attributes());
        facts.put(Attributes.STATE, state);
        if (!state.equals("complete")) {
            facts.remove(Attributes.MEMORY);
        }
        messages.add(AiMessage.builder().text(text).attributes(facts).build());
    }

    /** The calls of the last turn that were not just looking. */
    List<String> changes() {
        return calls.stream().filter(call -> !call.name().equals("list_tasks") && !call.name().equals("get_task"))
                .map(call -> call.name() + call.arguments()).toList();
    }
}
