package dev.todochat.app.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.ToolResult;
import java.util.Optional;

/**
 * A call as the ledger keeps it. What a page says happened comes from here, never from a model's own words.
 *
 * @param modelCallId the id that the model gave to the call, to tell it the outcome later; empty over MCP
 * @param arguments   as they came, which may be no valid JSON
 * @param result      what {@link ToolResult#structured()} was, once it is done
 */
public record ToolCall(ToolCallId id, String modelCallId, String name, String arguments, State state,
                       String resultText, Optional<ObjectNode> result) {
    /** Running calls of a process that was killed stay so; the journal tells whether they did something. */
    public enum State {
        RUNNING, DONE, FAILED,
        /** Not made: it waits for, or was part of, a confirmation. */
        PROPOSED
    }

    public boolean isError() {
        return state == State.FAILED;
    }
}
