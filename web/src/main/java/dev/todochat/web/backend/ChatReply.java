package dev.todochat.web.backend;

import java.util.Optional;

/** The whole answer of a turn, for a page without JavaScript, which then shows the conversation. */
public record ChatReply(long conversationId, long messageId, String response, Message.State state,
                        Optional<ChatError> error) {
}
