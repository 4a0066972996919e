package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Something that an assistant can do for a person. It knows no protocol: the chat and MCP each have one adapter.
 *
 * @param name         in snake case, as models expect; nobody but the tool itself goes by it
 * @param kind         what it does to tasks
 * @param description  for the model: what it does, and when to use it
 * @param inputSchema  JSON Schema 2020-12 of the arguments; it never mentions an account
 * @param outputSchema JSON Schema 2020-12 of {@link ToolResult#structured()}
 * @param reach        which tasks a call touches; {@link Reach#NOTHING} unless its kind touches existing ones
 */
public record Tool(String name, String title, Kind kind, String description, String inputSchema, String outputSchema,
                   Reach reach, Action action) {
    /**
     * Does it, for the actor's account only. Throws {@link Refusal}, and {@link dev.todochat.app.http.InvalidValue}
     * for bad values.
     */
    @FunctionalInterface
    public interface Action {
        ToolResult run(Actor actor, ObjectNode arguments);
    }

    /** Says which existing tasks a call would touch, as they are now; throws like {@link Action}. */
    @FunctionalInterface
    public interface Reach {
        Reach NOTHING = (_, _) -> List.of();

        List<Target> of(Actor actor, ObjectNode arguments);

        /** How many tasks a call can touch at most: what is known without a look at them. */
        default int most() {
            return Integer.MAX_VALUE;
        }

        /** Says which one task a call would touch; throws like {@link Action}. */
        @FunctionalInterface
        interface One extends Reach {
            Target target(Actor actor, ObjectNode arguments);

            @Override
            default List<Target> of(Actor actor, ObjectNode arguments) {
                return List.of(target(actor, arguments));
            }

            @Override
            default int most() {
                return 1;
            }
        }
    }

    public Tool {
        if (kind.touchesExisting() == (reach == Reach.NOTHING)) {
            throw new IllegalArgumentException(name + " must say which tasks it touches, if it touches any");
        }
    }
}
