package dev.todochat.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.Scope;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.consent.Confirmations;
import dev.todochat.app.consent.Confirmations.Examined;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.ToolCalls;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Tool;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.server.Unavailable;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The tools in MCP's words. Each call is a row of the ledger; what loses something waits for the person's click. */
final class ToolAdapter {
    private static final System.Logger LOGGER = System.getLogger(ToolAdapter.class.getName());

    private final McpJsonMapper json;
    private final Toolbox toolbox;
    private final ToolCalls ledger;
    private final Confirmations confirmations;
    private final URI frontend;

    ToolAdapter(McpJsonMapper json, Toolbox toolbox, ToolCalls ledger, Confirmations confirmations, URI frontend) {
        this.json = json;
        this.toolbox = toolbox;
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.frontend = frontend;
    }

    List<SyncToolSpecification> specifications() {
        return toolbox.tools().stream()
                .map(tool -> new SyncToolSpecification(described(tool),
                        (context, request) -> answer(make(Visit.of(context), tool, arguments(request)))))
                .toList();
    }

    /** What a token cannot do is not offered to its holder. */
    boolean isFor(Visit visit, McpSchema.Tool offered) {
        return toolbox.find(offered.name()).filter(tool -> visit.may(scope(tool))).isPresent();
    }

    private McpSchema.Tool described(Tool tool) {
        var hints = tool.hints();
        return McpSchema.Tool.builder(tool.name(), json, tool.inputSchema())
                .title(tool.title())
                .description(tool.description())
                .outputSchema(json, tool.outputSchema())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(hints.readOnly())
                        .destructiveHint(hints.destructive())
                        .idempotentHint(hints.idempotent())
                        // Nothing but the person's own list.
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private ObjectNode arguments(CallToolRequest request) {
        return request.arguments() == null ? Json.object() : json.convertValue(request.arguments(), ObjectNode.class);
    }

    private ToolResult make(Visit visit, Tool tool, ObjectNode arguments) {
        var actor = visit.actor();
        try {
            var call = ledger.begin(actor, Optional.empty(), "", tool.name(), Json.write(arguments));
            var result = run(visit, actor.inToolCall(call), tool, arguments);
            note(actor, call, result);
            return result;
        } catch (Unavailable e) {
            return ToolResult.error("The task list cannot be reached right now; look whether the change is there "
                    + "before you try again");
        }
    }

    private ToolResult run(Visit visit, Actor actor, Tool tool, ObjectNode arguments) {
        var scope = scope(tool);
        if (!visit.may(scope)) {
            visit.lacks(scope);
            return ToolResult.error(("insufficient_scope: this token may not do that. The person can make one with "
                    + "the scope %s on %s/account").formatted(scope.word(), frontend));
        }
        try {
            return tool.hints().destructive() && !visit.may(Scope.TASKS_DELETE)
                    ? propose(actor, tool, arguments) : toolbox.call(actor, tool.name(), arguments);
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "A tool call failed", e);
            return ToolResult.error("Something went wrong on our side; try again");
        }
    }

    /** Nobody sees a card here, so the assistant gets the address of its page to hand on. */
    private ToolResult propose(Actor actor, Tool tool, ObjectNode arguments) {
        return switch (confirmations.examine(actor, tool.name(), arguments)) {
            case Examined.Unfit unfit -> unfit.error();
            case Examined.Fit fit -> proposed(
                    confirmations.propose(actor, Optional.empty(), List.of(fit.proposal())));
        };
    }

    private ToolResult proposed(Confirmation confirmation) {
        var page = "%s/confirmations/%s".formatted(frontend, confirmation.id());
        return ToolResult.ok("%s waits for the person to confirm it on %s".formatted(confirmation.summary(), page),
                Json.object().put("proposed", true)
                        .put("note", "Nothing is changed yet: the person must open confirmation_url in the browser "
                                + "and confirm it before expires_at. Give them the address.")
                        .put("confirmation_id", confirmation.id().value())
                        .put("confirmation_url", page)
                        .put("expires_at", Json.time(confirmation.expiresAt())));
    }

    private void note(Actor actor, ToolCallId call, ToolResult result) {
        if (result.structured().path("proposed").asBoolean()) {
            ledger.propose(actor.account(), call, result);
        } else {
            ledger.end(actor.account(), call, result);
        }
    }

    /** A line for people, and the data twice: as such, and as text for clients that hand their model only text. */
    private static CallToolResult answer(ToolResult result) {
        var answer = CallToolResult.builder().isError(result.isError()).addTextContent(result.text());
        if (!result.isError()) {
            answer.structuredContent(result.structured()).addTextContent(Json.write(result.structured()));
        }
        return answer.build();
    }

    private static Scope scope(Tool tool) {
        return tool.hints().readOnly() ? Scope.TASKS_READ : Scope.TASKS_WRITE;
    }
}
