package dev.todochat.app.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What a model says, as a queue between its thread and the turn's. A server's answer is bounded, so the queue is. */
final class ModelAnswer implements StreamingChatResponseHandler {
    sealed interface Signal {}

    record Text(String text) implements Signal {}

    /** Something that is not shown: thinking, or a piece of a tool call. */
    record Alive() implements Signal {}

    record Whole(ChatResponse response) implements Signal {}

    record Failed(Throwable error) implements Signal {}

    /** Nothing within the time. */
    record Silence() implements Signal {}

    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<StreamingHandle> handle = new AtomicReference<>();
    private volatile Thread worker = Thread.currentThread();
    private volatile boolean begun;
    private volatile boolean greeted;
    private volatile boolean ended;
    private volatile boolean cancelled;

    void start(StreamingChatModel model, ChatRequest request) {
        worker = Thread.ofVirtual().name("model-call").start(() -> {
            try {
                model.chat(request, this);
            } catch (RuntimeException | Error e) {
                onError(e);
            }
        });
    }

    Signal next(Duration wait) {
        try {
            var signal = signals.poll(wait.toMillis() + 1, TimeUnit.MILLISECONDS);
            return signal == null ? new Silence() : signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Whether something of the answer has come. */
    boolean begun() {
        return begun;
    }

    /**
     * Ends the model's work, wherever it is. The interrupt reaches our own client even before the first byte; the
     * handle, which exists only after it, serves models that answer on threads of their own.
     */
    void cancel() {
        cancelled = true;
        if (!ended) {
            worker.interrupt();
            stopStream();
        }
    }

    private void stopStream() {
        var stream = handle.get();
        if (stream != null) {
            stream.cancel();
        }
    }

    private void came(StreamingHandle stream, Signal signal) {
        handle.set(stream);
        begun = true;
        signals.add(signal);
        if (cancelled) {
            stopStream();
        }
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        came(context.streamingHandle(), new Text(part.text()));
    }

    @Override
    public void onPartialResponse(String part) {
        begun = true;
        signals.add(new Text(part));
    }

    @Override
    public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
        came(context.streamingHandle(), new Alive());
    }

    @Override
    public void onPartialThinking(PartialThinking part, PartialThinkingContext context) {
        signals.add(new Alive());
    }

    /** Servers greet with an empty event before they have done anything; what follows it is a model that thinks. */
    @Override
    public void onUnmappedRawEvent(Object event) {
        if (greeted) {
            signals.add(new Alive());
        }
        greeted = true;
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        ended = true;
        signals.add(new Whole(response));
    }

    @Override
    public void onError(Throwable error) {
        ended = true;
        signals.add(new Failed(error));
    }
}
