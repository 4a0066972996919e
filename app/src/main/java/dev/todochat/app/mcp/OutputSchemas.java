package dev.todochat.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Tool;

/** What a tool answers over MCP: what it does by itself, or, where a call may have to wait, the proposal instead. */
final class OutputSchemas {
    /** As {@link ToolAdapter} tells it. */
    private static final String PROPOSAL = """
            {"proposed":{"const":true,"type":"boolean"},
             "note":{"type":"string"},
             "confirmation_id":{"type":"integer"},
             "confirmation_url":{"type":"string"},
             "expires_at":{"type":"string","format":"date-time"},
             "summary":{"type":"string","description":"What waits, in a line"},
             "asked_by":{"type":"object",
              "properties":{"channel":{"type":"string"},"name":{"type":["string","null"]}},
              "required":["channel","name"],
              "additionalProperties":false},
             "calls":{"type":"array","description":"What will be done, in order",
              "items":{"type":"object",
               "properties":{
                "kind":{"type":"string"},
                "text":{"type":"string","description":"A line for each task"},
                "tasks":{"type":"array","items":{"type":"object",
                 "properties":{"id":{"type":"integer"},"title":{"type":"string"}},
                 "required":["id","title"],
                 "additionalProperties":false}},
                "changes":{"type":"array","items":{"type":"object",
                 "properties":{"task_id":{"type":"integer"},"field":{"type":"string"},"from":{},"to":{}},
                 "required":["task_id","field","from","to"],
                 "additionalProperties":false}}},
               "required":["kind","text","tasks","changes"],
               "additionalProperties":false}}}""";

    private OutputSchemas() {
    }

    static String of(Tool tool) {
        if (!tool.kind().touchesExisting()) {
            return tool.outputSchema();
        }
        var schema = (ObjectNode) Json.parseOwn(tool.outputSchema());
        var proposal = (ObjectNode) Json.parseOwn(PROPOSAL);
        var either = Json.object().putArray("anyOf");
        either.addObject().set("required", schema.remove("required"));
        proposal.fieldNames().forEachRemaining(either.addObject().putArray("required")::add);
        ((ObjectNode) schema.path("properties")).setAll(proposal);
        return Json.write(schema.set("anyOf", either));
    }
}
