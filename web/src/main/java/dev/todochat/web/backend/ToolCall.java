package dev.todochat.web.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What the assistant did, from app's ledger: never from the model's words.
 *
 * @param text one line for people, such as "Added 'Milk'"
 * @param task the task that it concerned, as it was afterwards
 */
public record ToolCall(long id, String name, JsonNode arguments, String text, boolean isError, Optional<Task> task) {
}
