package dev.todochat.app.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.RequestBody;
import dev.todochat.app.tool.Call;
import java.util.UUID;

/**
 * A tool call as a model asks for it.
 *
 * @param modelId the model's id for it; one of ours where a server gives none, since the result must name it
 * @param text the arguments as they came
 * @param arguments the same as JSON; missing when they are none, or more than a program could send
 */
record RequestedCall(String modelId, String name, String text, JsonNode arguments) {
    static RequestedCall of(ToolExecutionRequest request) {
        var id = request.id() == null || request.id().isBlank() ? "call_" + UUID.randomUUID() : request.id();
        var text = request.arguments() == null || request.arguments().isBlank() ? "{}" : request.arguments();
        return new RequestedCall(id, request.name() == null ? "" : request.name(), text, parsed(text));
    }

    /** As servers accept it back: what was no JSON would be refused by many, with the whole conversation. */
    ToolExecutionRequest request() {
        return ToolExecutionRequest.builder().id(modelId).name(name)
                .arguments(arguments.isObject() ? text : "{}").build();
    }

    Call call() {
        return new Call(name, arguments);
    }

    /** For people: an empty object where the model sent none. */
    JsonNode shown() {
        return arguments.isObject() ? arguments : Json.object();
    }

    private static JsonNode parsed(String text) {
        try {
            return text.length() > RequestBody.MAX_BYTES ? MissingNode.getInstance() : Json.parse(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
