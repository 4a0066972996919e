package dev.todochat.app.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.todochat.server.BoundedJson;
import java.io.EOFException;

/**
 * Tells a finished answer from one that broke off, which the library doesn't: a server that dies closes its
 * connection as politely as one that is done, an error may come as an event with status 200, a refusal in a field of
 * its own, and an event that is no JSON would be reported and then followed by a completion.
 */
final class WholeAnswer implements ServerSentEventListener {
    /** One event: most have a dozen, one that carries a whole answer with all its calls some hundreds. */
    private static final int MAX_TOKENS = 20_000;
    private static final ObjectMapper JSON = JsonMapper.builder(BoundedJson.factory(MAX_TOKENS)).build();
    private static final int SERVER_ERROR = 500;

    private final ServerSentEventListener listener;
    private boolean finished;
    private boolean refused;
    private boolean failed;

    WholeAnswer(ServerSentEventListener listener) {
        this.listener = listener;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (failed) {
            return;
        }
        try {
            if ("[DONE]".equals(event.data())) {
                finished = true;
            } else {
                inspect(JSON.readTree(event.data()));
            }
        } catch (JsonProcessingException e) {
            onError(new Garbage());
        }
        if (!failed) {
            listener.onEvent(event, context);
        }
    }

    private void inspect(JsonNode chunk) {
        if (!chunk.isObject()) {
            onError(new Garbage());
        } else if (chunk.path("error").isContainerNode() || chunk.path("error").isTextual()) {
            onError(new ModelHttpException(chunk.path("error").path("code").asInt(SERVER_ERROR)));
        } else {
            var choice = chunk.path("choices").path(0);
            finished |= choice.path("finish_reason").isTextual();
            refused |= choice.path("delta").path("refusal").isTextual();
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!failed) {
            failed = true;
            listener.onError(error);
        }
    }

    @Override
    public void onClose() {
        if (refused) {
            onError(new Refusal());
        } else if (!finished) {
            onError(new EOFException("The answer broke off"));
        } else if (!failed) {
            listener.onClose();
        }
    }

    /** The model's server sent something that is not the protocol. */
    static final class Garbage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Garbage() {
            super("Not a chat completion");
        }
    }

    /** The model declined to answer. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal() {
            super("The model declined");
        }
    }
}
