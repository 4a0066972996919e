package dev.todochat.app.english;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The model that answers when no other is configured: an English grammar over the task tools, with no network, no key
 * and no state: what its answer must remember is an attribute of it, {@value Attributes#MEMORY}, which it expects back
 * with the answer. It reads the messages of a request and answers as a language model would, with tool calls or with
 * text in a few pieces, on the thread that calls it, which waits while {@link Desk} works. The same messages give the
 * same answer; only the ids of tool calls differ. A handler that cancels hears nothing more, an interrupt ends the
 * work, and what goes wrong inside goes to {@code onError}.
 */
public final class BuiltInModel implements StreamingChatModel {

    /** The name under which responses and the API report this model. */
    public static final String NAME = "built-in";

    /** An answer is sent in at most this many pieces. */
    private static final int MAX_PIECES = 8;
    /** The usual estimate for English text. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Planner planner;
    private final Desk desk = new Desk();

    /** @param rounds and {@code toolCalls} that a turn is granted; what does not fit is said to be left */
    public BuiltInModel(int rounds, int toolCalls) {
        planner = new Planner(rounds, toolCalls);
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        try {
            var handle = new Handle();
            var messages = request.messages();
            var thought = desk.work(Conversation.account(messages), new Steps(), () -> think(messages));
            var message = switch (thought.step()) {
                case Step.Use(var uses) -> call(uses, handler, handle);
                case Step.Say said -> say(said, handler, handle);
            };
            if (!handle.isCancelled()) {
                handler.onCompleteResponse(response(thought, message));
            }
        } catch (RuntimeException e) {
            handler.onError(e);
        }
    }

    private record Thought(Step step, int charactersRead) {}

    private Thought think(List<ChatMessage> messages) {
        return new Thought(planner.next(Conversation.of(messages)),
                messages.stream().mapToInt(message -> message.toString().length()).sum());
    }

    private static AiMessage call(List<ToolUse> uses, StreamingChatResponseHandler handler, Handle handle) {
        var requests = new ArrayList<ToolExecutionRequest>();
        for (var use : uses) {
            if (handle.isCancelled()) {
                break;
            }
            int index = requests.size();
            var request = ToolExecutionRequest.builder().id("call_" + UUID.randomUUID().toString().replace("-", ""))
                    .name(use.tool().word()).arguments(use.arguments()).build();
            requests.add(request);
            handler.onPartialToolCall(PartialToolCall.builder().index(index).id(request.id()).name(request.name())
                    .partialArguments(request.arguments()).build(), new PartialToolCallContext(handle));
            if (!handle.isCancelled()) {
                handler.onCompleteToolCall(new CompleteToolCall(index, request));
            }
        }
        return AiMessage.from(requests);
    }

    private static AiMessage say(Step.Say said, StreamingChatResponseHandler handler, Handle handle) {
        for (var piece : pieces(said.text())) {
            if (handle.isCancelled()) {
                break;
            }
            handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(handle));
        }
        return AiMessage.builder().text(said.text())
                .attributes(Map.of(Attributes.MEMORY, new Memory(said.shown(), said.pending()).write())).build();
    }

    /** Cut behind spaces, so that no piece ends inside a word or a character. */
    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        int size = Math.max(12, text.length() / MAX_PIECES + 1);
        int from = 0;
        while (text.length() - from > size) {
            int space = text.indexOf(' ', from + size);
            if (space < 0) {
                break;
            }
            pieces.add(text.substring(from, space + 1));
            from = space + 1;
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
        return pieces;
    }

    private static ChatResponse response(Thought thought, AiMessage answer) {
        boolean calls = answer.hasToolExecutionRequests();
        int output = calls ? answer.toolExecutionRequests().stream()
                .mapToInt(request -> request.name().length() + request.arguments().length()).sum()
                : answer.text().length();
        return ChatResponse.builder().aiMessage(answer).metadata(ChatResponseMetadata.builder()
                .id(UUID.randomUUID().toString()).modelName(NAME)
                .finishReason(calls ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
                .tokenUsage(new TokenUsage(tokens(thought.charactersRead()), tokens(output))).build()).build();
    }

    private static int tokens(int characters) {
        return Math.max(1, characters / CHARACTERS_PER_TOKEN);
    }

    /** Read and set by whatever thread listens. */
    private static final class Handle implements StreamingHandle {

        private volatile boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
