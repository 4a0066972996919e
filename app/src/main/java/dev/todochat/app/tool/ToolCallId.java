package dev.todochat.app.tool;

/** A row of the ledger of tool calls. Identifiers have types of their own, so that one cannot pass for another. */
public record ToolCallId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
