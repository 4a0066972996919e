package dev.todochat.web.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message of a conversation.
 *
 * @param retryOf on a reply that stopped or failed: the person's message to send again
 */
public record Message(long id, Role role, String text, State state, Instant createdAt, Optional<Long> retryOf,
                      List<ToolCall> toolCalls, Optional<Confirmation> confirmation, Optional<ChatError> error) {

    /** Who speaks. */
    public enum Role {
        @JsonProperty("user") USER,
        @JsonProperty("assistant") ASSISTANT
    }

    /** How far an answer came; a person's message is always complete. */
    public enum State {
        @JsonProperty("complete") COMPLETE,
        @JsonProperty("running") RUNNING,
        @JsonProperty("stopped") STOPPED,
        @JsonProperty("failed") FAILED
    }

    public Message {
        toolCalls = List.copyOf(toolCalls);
    }
}
