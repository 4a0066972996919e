package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Tool;
import java.util.List;

/** The tools in the words of langchain4j: the chat's adapter, as mcp has its own. */
final class ToolSpecifications {
    private ToolSpecifications() {}

    static List<ToolSpecification> of(List<Tool> tools) {
        return tools.stream().map(ToolSpecifications::of).toList();
    }

    private static ToolSpecification of(Tool tool) {
        var json = Json.object().put("name", tool.name()).put("description", tool.description());
        var parameters = Json.parseOwn(tool.inputSchema());
        if (parameters.path("properties") instanceof ObjectNode properties) {
            // Set by us for each call.
            properties.remove(Hands.REQUEST_ID);
        }
        json.set("parameters", parameters);
        return ToolSpecification.fromJson(Json.write(json));
    }
}
