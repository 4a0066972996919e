package dev.todochat.app.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.todochat.app.AppTest;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/** Assistants over the production wiring: through the SDK's own client, or as raw HTTP. */
abstract class McpTest extends AppTest {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String BOTH = "application/json, text/event-stream";

    /** A new token with these scopes; the usual ones when none is named. */
    String token(Person person, String... scopes) throws Exception {
        var wanted = scopes.length == 0 ? List.of("tasks:read", "tasks:write") : List.of(scopes);
        return post(person.token(), "/api/tokens", JSON.writeValueAsString(Map.of("name", "Test", "scopes", wanted)))
                .json().path("token").asText();
    }

    McpSyncClient client(String token) {
        var transport = HttpClientStreamableHttpTransport.builder("http://localhost:" + app.mcpPort())
                .endpoint("/mcp")
                .customizeClient(http -> http.version(HttpClient.Version.HTTP_1_1))
                .addHttpRequestCustomizer((request, method, address, body, context) ->
                        request.header("Authorization", "Bearer " + token))
                .build();
        return McpClient.sync(transport).build();
    }

    /** A client that has said hello. */
    McpSyncClient connected(String token) {
        var client = client(token);
        client.initialize();
        return client;
    }

    static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    }

    static JsonNode structured(CallToolResult result) {
        return JSON.valueToTree(result.structuredContent());
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    /** One message, as a well-behaved client sends it. Extra headers come as name, value, name, value. */
    Answer message(String token, String message, String... headers) throws Exception {
        var all = new String[headers.length + 2];
        all[0] = "Accept";
        all[1] = BOTH;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send(app.mcpPort(), "POST", "/mcp", token, message, all);
    }

    static String request(String method, String params) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}".formatted(method, params);
    }

    static String call(String tool, String arguments) {
        return request("tools/call", "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments));
    }
}
