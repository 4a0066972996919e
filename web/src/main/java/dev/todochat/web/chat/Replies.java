package dev.todochat.web.chat;

import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Message;
import dev.todochat.web.backend.Message.State;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Formatter;
import dev.todochat.web.html.Patience;
import java.util.List;
import java.util.Optional;

/** Turns messages as app keeps them into what the log shows. */
final class Replies {
    /** What app takes as one message; of an older app it may have more. */
    private static final int MAX_CHARACTERS = 100_000;
    private static final String CUT = "\n\n(This message is too long to be shown whole. Export your data to read all of it.)";

    private final Formatter formatter;
    private final Proposals proposals;

    Replies(Formatter formatter, Proposals proposals) {
        this.formatter = formatter;
        this.proposals = proposals;
    }

    Proposal proposal(Session session, Confirmation confirmation) {
        return proposals.of(session, confirmation);
    }

    /** The newest come first here, too: they are formatted as long as there is time. */
    List<Utterance> utterances(Session session, long conversationId, List<Message> newestFirst) {
        var patience = Patience.ofAPage();
        return newestFirst.stream().map(message -> utterance(session, conversationId, message, patience)).toList();
    }

    private Utterance utterance(Session session, long conversationId, Message message, Patience patience) {
        return switch (message.role()) {
            case USER -> new Utterance.Said(message.id(), shown(message.text()));
            case ASSISTANT -> new Utterance.Replied(reply(session, conversationId, message, patience));
        };
    }

    private Reply reply(Session session, long conversationId, Message message, Patience patience) {
        var retry = message.retryOf().map(of -> Retry.of(conversationId, of));
        var failure = message.state() == State.FAILED
                ? Optional.of(message.error().map(error -> Failure.of(error, retry)).orElse(Failure.UNKNOWN))
                : Optional.<Failure>empty();
        var progress = message.state() == State.RUNNING
                ? Optional.of(ConversationPages.progress(conversationId, message)) : Optional.<String>empty();
        return new Reply("message-" + message.id(), ConversationPages.address(conversationId),
                html(message.text(), patience), Receipts.of(message.toolCalls()),
                message.confirmation().map(card -> proposal(session, card)), message.state(), failure, retry, progress);
    }

    /** The sanitised answer; empty when there is nothing to read in it. */
    String html(String text) {
        return html(text, Patience.ofAPage());
    }

    private String html(String text, Patience patience) {
        return text.isBlank() ? "" : formatter.html(shown(text), patience);
    }

    private static String shown(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CHARACTERS ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS - CUT.length())) + CUT;
    }
}
