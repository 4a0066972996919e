package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;

/**
 * What a tool did.
 *
 * @param text       one line for people, such as {@code Added 'Milk'}; of an error, what to do about it
 * @param structured what the tool's output schema describes; empty when it is an error
 */
public record ToolResult(boolean isError, String text, ObjectNode structured) {
    public static ToolResult ok(String text, ObjectNode structured) {
        return new ToolResult(false, text, structured);
    }

    public static ToolResult error(String text) {
        return new ToolResult(true, text, Json.object());
    }

    /** What a language model reads. */
    public String forModel() {
        return isError ? "Error: " + text : Json.write(structured);
    }
}
