package dev.todochat.web.chat;

import dev.todochat.web.backend.Message;
import dev.todochat.web.backend.Message.State;
import dev.todochat.web.html.Markdown;
import java.util.Optional;

/** Turns messages as app keeps them into what the log shows. */
final class Replies {
    private final Markdown markdown = new Markdown();

    Utterance utterance(long conversationId, Message message) {
        return switch (message.role()) {
            case USER -> new Utterance.Said(message.id(), message.text());
            case ASSISTANT -> new Utterance.Replied(reply(conversationId, message));
        };
    }

    private Reply reply(long conversationId, Message message) {
        var retry = message.retryOf().map(of -> Retry.of(conversationId, of));
        var failure = message.state() == State.FAILED
                ? Optional.of(message.error().map(error -> Failure.of(error, retry)).orElse(Failure.UNKNOWN))
                : Optional.<Failure>empty();
        var progress = message.state() == State.RUNNING
                ? Optional.of(ConversationPages.progress(conversationId, message)) : Optional.<String>empty();
        return new Reply("message-" + message.id(), ConversationPages.address(conversationId), html(message.text()),
                Receipts.of(message.toolCalls()), message.confirmation().map(Proposal::of), message.state(), failure,
                retry, progress);
    }

    /** The sanitised answer; empty when there is nothing to read in it. */
    String html(String text) {
        return text.isBlank() ? "" : markdown.html(text);
    }
}
