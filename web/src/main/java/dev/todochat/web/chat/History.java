package dev.todochat.web.chat;

import java.util.List;
import java.util.Optional;

/**
 * A part of a conversation.
 *
 * @param address    the conversation's page; {@code /} before it exists
 * @param utterances oldest first
 * @param earlier    where the part before this one begins
 * @param partial    whether this is a page of its own that lacks the newest messages
 */
public record History(String address, List<Utterance> utterances, Optional<String> earlier, boolean partial) {
    static final History NONE = new History("/", List.of(), Optional.empty(), false);
}
