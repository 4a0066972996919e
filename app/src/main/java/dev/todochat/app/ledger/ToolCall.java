package dev.todochat.app.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.tool.CallFacts;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.Wording;
import java.util.List;
import java.util.Optional;

/**
 * A call as the ledger keeps it. What a page says happened comes from here, never from a model's own words.
 *
 * @param modelCallId the id that the model gave to the call, to tell it the outcome later; empty over MCP
 * @param kind        what the tool does; empty for a tool that there is not
 * @param arguments   as they came, which may be no valid JSON
 * @param failure     why it failed, if it did
 * @param problem     the same in words; else empty
 * @param tasks       those that it changed, or was to change, or the one that it read
 * @param count       how many tasks it changed or found
 * @param result      what {@link dev.todochat.app.tool.ToolResult#structured()} was, once it is done
 */
public record ToolCall(ToolCallId id, String modelCallId, String name, Optional<Kind> kind, String arguments,
                       State state, Optional<Failure> failure, String problem, List<TaskRef> tasks, long count,
                       Optional<ObjectNode> result) {
    /** Running calls of a process that was killed stay so; the journal tells whether they did something. */
    public enum State {
        RUNNING, DONE, FAILED,
        /** Not made: it waits for, or was part of, a confirmation. */
        PROPOSED
    }

    public boolean isError() {
        return state == State.FAILED;
    }

    public CallFacts facts() {
        return new CallFacts(kind, tasks, count);
    }

    /** For people, a line; empty while it runs. */
    public String text() {
        return switch (state) {
            case RUNNING -> "";
            case DONE -> kind.map(did -> Wording.done(did, tasks, count)).orElse("Done");
            case FAILED -> problem;
            case PROPOSED -> "Waits for your confirmation";
        };
    }
}
