package dev.todochat.app.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.Scope;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.consent.Confirmations;
import dev.todochat.app.consent.Gate;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.ledger.Ledger;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.Tool;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.app.tool.Wording;
import dev.todochat.server.DiskFull;
import dev.todochat.server.Unavailable;
import dev.todochat.server.UnseenCharacters;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tools in MCP's words. Each call is a row of the ledger; what loses something waits for the person's click. */
final class ToolAdapter {
    private static final System.Logger LOGGER = System.getLogger(ToolAdapter.class.getName());

    private final McpJsonMapper json;
    private final Toolbox toolbox;
    private final Ledger ledger;
    private final Confirmations confirmations;
    private final URI frontend;

    ToolAdapter(McpJsonMapper json, Toolbox toolbox, Ledger ledger, Confirmations confirmations, URI frontend) {
        this.json = json;
        this.toolbox = toolbox;
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.frontend = frontend;
    }

    List<SyncToolSpecification> specifications() {
        return toolbox.tools().stream()
                .map(tool -> new SyncToolSpecification(described(tool),
                        (context, request) -> inProtocol(make(Visit.of(context), tool, arguments(request)))))
                .toList();
    }

    /** What a token cannot do is not offered to its holder. */
    boolean isFor(Visit visit, McpSchema.Tool offered) {
        return toolbox.find(offered.name()).filter(tool -> visit.may(scope(tool))).isPresent();
    }

    private McpSchema.Tool described(Tool tool) {
        var kind = tool.kind();
        return McpSchema.Tool.builder(tool.name(), json, tool.inputSchema())
                .title(tool.title())
                .description(tool.description())
                .outputSchema(json, OutputSchemas.of(tool))
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(kind.isRead())
                        .destructiveHint(kind.isDestructive())
                        .idempotentHint(kind.isIdempotent())
                        // Nothing but the person's own list.
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private ObjectNode arguments(CallToolRequest request) {
        return request.arguments() == null ? Json.object() : json.convertValue(request.arguments(), ObjectNode.class);
    }

    /** @param line for people */
    private record Answer(String line, ToolResult result) {
    }

    private Answer make(Visit visit, Tool tool, ObjectNode arguments) {
        if (visit.refusal().isPresent()) {
            // No row of the ledger either: it would cost more than is left.
            return answer(tool, ToolResult.error(Failure.NOT_TRIED, visit.refusal().get().getMessage()));
        }
        var actor = visit.actor();
        try {
            ledger.requireRoom(actor.account());
            var entry = ledger.begin(actor, Optional.empty(), "", tool.name(), Json.write(arguments));
            var call = new Call(tool.name(), arguments);
            return visit.may(scope(tool)) ? judged(visit, actor.inToolCall(entry), entry, call)
                    : ended(actor, entry, call, outOfScope(visit, scope(tool)));
        } catch (Problem e) {
            return answer(tool, ToolResult.error(e));
        } catch (DiskFull e) {
            return answer(tool, ToolResult.error(Failure.BROKEN, e.getMessage()));
        } catch (Unavailable e) {
            return answer(tool, ToolResult.error(Failure.BROKEN, "The task list cannot be reached right now; look "
                    + "whether the change is there before you try again"));
        }
    }

    private Answer judged(Visit visit, Actor actor, ToolCallId entry, Call call) {
        try {
            var gate = new Gate(toolbox, actor, visit.may(Scope.TASKS_DELETE));
            gate.look(List.of(call));
            return switch (gate.judge(call)) {
                case Gate.Verdict.Make _ -> ended(actor, entry, call, toolbox.call(actor, call));
                case Gate.Verdict.Refuse(var error) -> ended(actor, entry, call, error);
                case Gate.Verdict.Wait _ ->
                        proposed(actor, entry, confirmations.propose(actor, Optional.empty(), gate.proposals()));
            };
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "A tool call failed", e);
            return ended(actor, entry, call,
                    ToolResult.error(Failure.BROKEN, "Something went wrong on our side; try again"));
        }
    }

    private Answer ended(Actor actor, ToolCallId entry, Call call, ToolResult result) {
        ledger.end(actor.account(), entry, result);
        return answer(toolbox.find(call.name()).orElseThrow(), result);
    }

    private static Answer answer(Tool tool, ToolResult result) {
        return new Answer(Wording.of(Optional.of(tool.kind()), result), result);
    }

    private ToolResult outOfScope(Visit visit, Scope scope) {
        visit.lacks(scope);
        return ToolResult.error(Failure.REFUSED, ("insufficient_scope: this token may not do that. The person can make "
                + "one with the scope %s on %s/account").formatted(scope.word(), frontend));
    }

    /** Nobody sees a card here, so the assistant gets the address of its page to hand on. */
    private Answer proposed(Actor actor, ToolCallId entry, Confirmation confirmation) {
        var page = "%s/confirmations/%s".formatted(frontend, confirmation.id());
        var told = Json.object().put("proposed", true)
                .put("note", "Nothing is changed yet: the person must open confirmation_url in the browser and "
                        + "confirm it before expires_at. Give them the address.")
                .put("confirmation_id", confirmation.id().value())
                .put("confirmation_url", page)
                .put("expires_at", Json.time(confirmation.expiresAt()))
                .put("summary", confirmation.summary());
        told.set("asked_by", confirmation.askedBy().toJson());
        told.set("calls", confirmation.callsToJson());
        var result = ToolResult.ok(confirmation.tasks(), told);
        ledger.propose(actor.account(), entry, result);
        return new Answer(card(confirmation, page), result);
    }

    /** Each line begins with words of ours, and no title can begin another one. */
    private static String card(Confirmation confirmation, String page) {
        var lines = new ArrayList<>(List.of("Nothing is changed yet. %s asks; the person can confirm it on %s until %s:"
                .formatted(confirmation.askedBy().words(), page, Json.time(confirmation.expiresAt()))));
        confirmation.lines().forEach(line -> lines.add("- " + line));
        return String.join("\n", lines);
    }

    /**
     * A line for people, and the data twice: as such, and as text for clients that hand their model only text. They may
     * show that text to people, so nothing in it is unseen.
     */
    private static CallToolResult inProtocol(Answer answer) {
        var result = answer.result();
        var told = CallToolResult.builder().isError(result.isError()).addTextContent(answer.line());
        if (!result.isError()) {
            told.structuredContent(result.structured())
                    .addTextContent(UnseenCharacters.escapedInJson(Json.write(result.structured())));
        }
        return told.build();
    }

    private static Scope scope(Tool tool) {
        return tool.kind().isRead() ? Scope.TASKS_READ : Scope.TASKS_WRITE;
    }
}
