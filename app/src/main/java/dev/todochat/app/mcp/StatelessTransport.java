package dev.todochat.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Hands messages to the SDK's stateless server and its answers back, on the thread of the request. It keeps nothing
 * between two messages, so any replica answers any of them.
 */
final class StatelessTransport implements McpStatelessServerTransport {
    private final McpJsonMapper json;
    private Optional<McpStatelessServerHandler> handler = Optional.empty();

    StatelessTransport(McpJsonMapper json) {
        this.json = json;
    }

    /** The SDK calls this once, while it builds the server. */
    @Override
    public void setMcpHandler(McpStatelessServerHandler mcpHandler) {
        handler = Optional.of(mcpHandler);
    }

    /** There is nothing to close: requests in flight belong to the web server. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** Empty for a notification, to which there is no answer; throws a 400 for what is no request either. */
    Optional<JSONRPCResponse> answer(Visit visit, ObjectNode message) {
        return switch (read(message)) {
            // Nothing is kept that a notification could change, and the SDK would warn of each that it has no use for.
            case McpSchema.JSONRPCNotification _ -> Optional.empty();
            case McpSchema.JSONRPCRequest request -> Optional.of(answer(visit.context(), request));
            case McpSchema.JSONRPCMessage _ ->
                    throw Problem.badRequest("This server asks nothing, so it takes no responses");
        };
    }

    byte[] write(JSONRPCResponse response) {
        try {
            return json.writeValueAsBytes(response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private McpSchema.JSONRPCMessage read(ObjectNode message) {
        try {
            if (message.path("jsonrpc").asText().equals("2.0")) {
                return McpSchema.deserializeJsonRpcMessage(json, Json.write(message));
            }
        } catch (IOException | IllegalArgumentException e) {
            // Said below.
        }
        throw Problem.badRequest("The body is not a JSON-RPC 2.0 request or notification");
    }

    private JSONRPCResponse answer(McpTransportContext context, McpSchema.JSONRPCRequest request) {
        var params = Optional.ofNullable(request.params()).orElse(Map.of());
        if (!(params instanceof Map)) {
            return unreadable(request);
        }
        try {
            var response = handler.orElseThrow()
                    .handleRequest(context, new McpSchema.JSONRPCRequest(request.method(), request.id(), params))
                    .contextWrite(more -> more.put(McpTransportContext.KEY, context)).block();
            return response.error() != null && response.error().code() == ErrorCodes.INTERNAL_ERROR
                    ? unreadable(request) : response;
        } catch (McpError e) {
            return JSONRPCResponse.error(request.id(), e.getJsonRpcError());
        } catch (IllegalArgumentException e) {
            return unreadable(request);
        }
    }

    /** The tools throw nothing, so what fails inside the SDK are params; its own text would name our classes. */
    private static JSONRPCResponse unreadable(McpSchema.JSONRPCRequest request) {
        return JSONRPCResponse.error(request.id(),
                new JSONRPCError(ErrorCodes.INVALID_PARAMS, "The params do not fit " + request.method()));
    }
}
