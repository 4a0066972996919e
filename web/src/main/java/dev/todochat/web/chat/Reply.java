package dev.todochat.web.chat;

import dev.todochat.web.backend.Message;
import java.util.Optional;

/**
 * What the assistant said and did in one turn.
 *
 * @param elementId where it stands in the page
 * @param address   the conversation's page
 * @param html      the sanitised answer; empty when nothing was said
 * @param retry     what to send again when it was stopped
 * @param progress  while it runs: where to ask how far it has come
 */
public record Reply(String elementId, String address, String html, Receipts receipts, Optional<Proposal> proposal,
                    Message.State state, Optional<Failure> failure, Optional<Retry> retry, Optional<String> progress) {
}
