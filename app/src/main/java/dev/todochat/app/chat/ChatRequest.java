package dev.todochat.app.chat;

import dev.todochat.app.http.Fields;
import dev.todochat.app.http.InvalidValue;
import java.util.Optional;

/**
 * What a person sends: something new, or {@code retryOf} to have their last message answered again.
 *
 * @param message of at least one character
 */
record ChatRequest(Optional<String> message, Optional<ConversationId> conversation, Optional<MessageId> retryOf) {
    ChatRequest {
        message = message.map(String::strip);
        if (retryOf.isEmpty()) {
            var text = message.orElse("");
            if (text.isEmpty()) {
                throw new InvalidValue("message", "must not be empty: write what you want to do");
            }
            MessageText.requireAskable("message", text);
        }
    }

    /** Whether the answer rests on what was said before, in a conversation that there is. */
    boolean goesOn() {
        return conversation.isPresent() || retryOf.isPresent();
    }

    static ChatRequest of(Fields body) {
        var conversation = body.optionalNumber("conversation_id");
        var retryOf = body.optionalNumber("retry_of");
        return new ChatRequest(body.optionalText("message"),
                conversation.isPresent() ? Optional.of(new ConversationId(conversation.getAsLong())) : Optional.empty(),
                retryOf.isPresent() ? Optional.of(new MessageId(retryOf.getAsLong())) : Optional.empty());
    }
}
