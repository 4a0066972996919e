package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.todochat.app.db.DatabaseAway;
import dev.todochat.app.http.Fields;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.server.DiskFull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tools, by name. A call never throws for what the caller got wrong: unknown tools and bad arguments are results
 * that say how to do it right, because a model can act on those.
 */
public final class Toolbox {
    private static final int MAX_MISTAKES_NAMED = 3;

    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, Schema> inputs = new LinkedHashMap<>();

    public Toolbox(List<Tool> tools) {
        var schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (var tool : tools) {
            this.tools.put(tool.name(), tool);
            this.inputs.put(tool.name(), schemas.getSchema(tool.inputSchema()));
        }
    }

    public List<Tool> tools() {
        return List.copyOf(tools.values());
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** Empty for a tool that there is not. */
    public Optional<Kind> kind(String name) {
        return find(name).map(Tool::kind);
    }

    public ToolResult call(Actor actor, Call call) {
        var mistake = mistake(call);
        if (mistake.isPresent()) {
            return ToolResult.error(mistake.get());
        }
        try {
            return tools.get(call.name()).action().run(actor, (ObjectNode) call.arguments());
        } catch (Refusal e) {
            return ToolResult.error(e.failure(), e.getMessage());
        } catch (InvalidValue e) {
            return ToolResult.error(Failure.UNFIT, "The " + e.sentence());
        } catch (Problem e) {
            return ToolResult.error(e);
        } catch (DiskFull e) {
            return ToolResult.error(Failure.BROKEN, e.getMessage() + "; nothing was changed");
        } catch (DatabaseAway e) {
            return ToolResult.error(Failure.BROKEN, "The task list cannot be reached right now; nothing was changed");
        }
    }

    /**
     * The existing tasks that a call would touch, as they are now. Throws {@link Refusal} for a call that cannot be
     * made.
     */
    public List<Target> targets(Actor actor, Call call) {
        mistake(call).ifPresent(mistake -> {
            throw new Refusal(mistake.failure(), mistake.text());
        });
        try {
            return tools.get(call.name()).reach().of(actor, (ObjectNode) call.arguments());
        } catch (InvalidValue e) {
            throw new Refusal(Failure.UNFIT, "The " + e.sentence());
        }
    }

    /** What is wrong with a call before it is made, if anything is. */
    private Optional<ToolResult.Error> mistake(Call call) {
        var name = call.name();
        var arguments = call.arguments();
        if (!tools.containsKey(name)) {
            return unfit("There is no tool of that name; there are " + String.join(", ", tools.keySet()));
        }
        if (!(arguments instanceof ObjectNode)) {
            return unfit("The arguments of %s must be a JSON object of %s".formatted(name, Json.BOUNDS));
        }
        if (holdsEndlessNumber(arguments)) {
            return unfit("The arguments of %s hold a number that is too large".formatted(name));
        }
        var mistakes = inputs.get(name).validate(arguments);
        if (mistakes.isEmpty()) {
            return unstorable((ObjectNode) arguments);
        }
        return Optional.of(new ToolResult.Error(Failure.UNFIT,
                "The arguments of %s do not fit: %s".formatted(name, joined(mistakes, Error::getInstanceLocation)),
                ofArguments(mistakes)));
    }

    /** A text with a character that PostgreSQL stores not at all, or as another. */
    private static Optional<ToolResult.Error> unstorable(ObjectNode arguments) {
        var fields = new Fields(arguments);
        try {
            arguments.properties().stream().filter(argument -> argument.getValue().isTextual())
                    .forEach(argument -> fields.optionalText(argument.getKey()));
            return Optional.empty();
        } catch (InvalidValue e) {
            return unfit(e.sentence());
        }
    }

    private static Optional<ToolResult.Error> unfit(String text) {
        return Optional.of(new ToolResult.Error(Failure.UNFIT, text));
    }

    /** {@code title must be …}; empty when something is wrong with the arguments as a whole. */
    private static Optional<String> ofArguments(List<Error> mistakes) {
        return mistakes.stream().anyMatch(mistake -> mistake.getInstanceLocation().getNameCount() == 0)
                ? Optional.empty()
                : Optional.of(joined(mistakes, mistake -> mistake.getInstanceLocation().toString().substring(1)));
    }

    private static String joined(List<Error> mistakes, Function<Error, Object> place) {
        return mistakes.stream().limit(MAX_MISTAKES_NAMED)
                .map(mistake -> (place.apply(mistake) + " " + mistake.getMessage()).trim())
                .collect(Collectors.joining("; "));
    }

    /** Such as 1e999, which is valid JSON; schemas can't be held against it. */
    private static boolean holdsEndlessNumber(JsonNode value) {
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            return true;
        }
        for (var child : value) {
            if (holdsEndlessNumber(child)) {
                return true;
            }
        }
        return false;
    }
}
