package dev.todochat.app.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.todochat.app.http.Json;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * One answer of the model, streamed. The model works on a virtual thread of its own; everything that it says is
 * handled on the caller's thread, which never waits longer than a second without a beat.
 *
 * <p>Asks again after 429, 5xx, a timeout or a lost connection, but only as long as nothing of the answer has come,
 * because the person has seen what has come.
 */
public final class ModelCall {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(400);

    private final StreamingChatModel model;
    private final ModelLimits limits;

    public ModelCall(StreamingChatModel model, ModelLimits limits) {
        this.model = model;
        this.limits = limits;
    }

    /**
     * Throws {@link ModelFailed}, or what beat and text throw; in each case the model's work is cancelled.
     *
     * @param end  after which nothing is waited for any more
     * @param beat called at least once a second
     * @param text takes each piece of the answer's text
     */
    public ChatResponse ask(ChatRequest request, Deadline end, Runnable beat, Consumer<String> text) {
        var giveUp = Deadline.in(limits.answer()).orEarlier(end);
        for (int attempt = 1;; attempt++) {
            var answer = new ModelAnswer();
            try {
                var response = attempt(request, answer, giveUp, end, beat, text);
                ModelMetrics.call("ok");
                return response;
            } catch (ModelFailed e) {
                ModelMetrics.call(Json.word(e.trouble()));
                var pause = e.retryAfter().isPositive() ? e.retryAfter() : backOff(attempt);
                if (!e.trouble().passing() || answer.begun() || attempt >= limits.attempts()
                        || giveUp.remaining().compareTo(pause) <= 0) {
                    throw e;
                }
                pause(pause, beat);
            }
        }
    }

    private ChatResponse attempt(ChatRequest request, ModelAnswer answer, Deadline giveUp, Deadline end,
            Runnable beat, Consumer<String> text) {
        var until = Deadline.in(limits.firstToken()).orEarlier(giveUp);
        answer.start(model, request);
        try {
            while (true) {
                switch (answer.next(shorter(BEAT, until.remaining()))) {
                    case ModelAnswer.Text part -> {
                        text.accept(part.text());
                        until = Deadline.in(limits.idle()).orEarlier(end);
                    }
                    case ModelAnswer.Alive _ -> until = Deadline.in(limits.idle()).orEarlier(end);
                    case ModelAnswer.Whole whole -> {
                        return whole.response();
                    }
                    case ModelAnswer.Failed failed -> throw new ModelFailed(ModelTrouble.of(failed.error()), failed.error());
                    case ModelAnswer.Silence _ -> {
                        if (until.passed() && !end.passed()) {
                            throw new ModelFailed(answer.begun() ? ModelTrouble.STALLED : ModelTrouble.SLOW);
                        }
                    }
                }
                beat.run();
                if (end.passed()) {
                    throw new ModelFailed(ModelTrouble.TOO_LONG);
                }
            }
        } finally {
            answer.cancel();
        }
    }

    /** Doubles, and is spread, so that many turns that failed together do not come back together. */
    private static Duration backOff(int attempt) {
        var base = FIRST_PAUSE.toMillis() << (attempt - 1);
        return Duration.ofMillis(base + ThreadLocalRandom.current().nextLong(base / 2));
    }

    private static void pause(Duration pause, Runnable beat) {
        var end = Deadline.in(pause);
        while (!end.passed()) {
            try {
                Thread.sleep(shorter(BEAT, end.remaining()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            beat.run();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
