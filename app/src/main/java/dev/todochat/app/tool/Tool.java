package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that an assistant can do for a person. It knows no protocol: the chat and MCP each have one adapter.
 *
 * @param name         in snake case, as models expect
 * @param description  for the model: what it does, and when to use it
 * @param inputSchema  JSON Schema 2020-12 of the arguments; it never mentions an account
 * @param outputSchema JSON Schema 2020-12 of {@link ToolResult#structured()}
 */
public record Tool(String name, String title, String description, String inputSchema, String outputSchema,
                   Hints hints, Action action) {
    /** Does it, for the actor's account only. Throws {@link dev.todochat.app.http.InvalidValue} for bad values. */
    @FunctionalInterface
    public interface Action {
        ToolResult run(Actor actor, ObjectNode arguments);
    }

    /**
     * What a client may tell people before a call, in MCP's words.
     *
     * @param destructive whether something is lost that cannot be had back
     * @param idempotent  whether the same call again changes nothing more
     */
    public record Hints(boolean readOnly, boolean destructive, boolean idempotent) {
        public static final Hints READS = new Hints(true, false, true);
        public static final Hints ADDS = new Hints(false, false, false);
        public static final Hints CHANGES = new Hints(false, false, true);
        public static final Hints DELETES = new Hints(false, true, true);
    }
}
