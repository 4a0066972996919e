package dev.todochat.web.backend;

import java.util.OptionalLong;

/**
 * What to say to the assistant.
 *
 * @param message        the text; empty when an earlier message is sent again
 * @param conversationId absent: a new conversation
 * @param retryOf        an earlier message of the person whose answer stopped or failed
 */
public record ChatRequest(String message, OptionalLong conversationId, OptionalLong retryOf) {
}
