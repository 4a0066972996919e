package dev.todochat.app.chat;

import dev.todochat.app.http.Fields;
import dev.todochat.app.http.InvalidValue;
import java.util.Optional;

/**
 * What a person sends: something new, or {@code retryOf} to have their last message answered again.
 *
 * @param message 1 to 8,000 characters
 */
record ChatRequest(Optional<String> message, Optional<ConversationId> conversation, Optional<MessageId> retryOf) {
    static final int MAX_CHARACTERS = 8_000;

    ChatRequest {
        message = message.map(String::strip);
        if (retryOf.isEmpty()) {
            var text = message.orElse("");
            if (text.isEmpty()) {
                throw new InvalidValue("message", "must not be empty: write what you want to do");
            }
            if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
                throw new InvalidValue("message", "must have at most %,d characters".formatted(MAX_CHARACTERS));
            }
        }
    }

    static ChatRequest of(Fields body) {
        var conversation = body.optionalNumber("conversation_id");
        var retryOf = body.optionalNumber("retry_of");
        return new ChatRequest(body.optionalText("message"),
                conversation.isPresent() ? Optional.of(new ConversationId(conversation.getAsLong())) : Optional.empty(),
                retryOf.isPresent() ? Optional.of(new MessageId(retryOf.getAsLong())) : Optional.empty());
    }
}
