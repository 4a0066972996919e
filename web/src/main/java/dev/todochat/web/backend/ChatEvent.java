package dev.todochat.web.backend;

import java.util.Optional;

/** What a turn of the assistant tells while it runs, in order; {@code Done} or {@code Failed} is the last. */
public sealed interface ChatEvent {

    /** The turn began: in which conversation, and under which id the person's message is kept. */
    record Started(long conversationId, String title, long userMessageId) implements ChatEvent {
    }

    /** A tool is being called; {@code kind} is empty of a tool that there is not. */
    record ToolCalled(long id, Optional<Kind> kind) implements ChatEvent {
    }

    /** A tool answered. */
    record ToolAnswered(ToolCall call) implements ChatEvent {
    }

    /** Something waits for the person's click. */
    record Proposed(Confirmation confirmation) implements ChatEvent {
    }

    /** The next piece of the answer's Markdown. */
    record Token(String text) implements ChatEvent {
    }

    /** The turn ended. */
    record Done(long messageId, Message.State state) implements ChatEvent {
    }

    /** The turn failed; {@code retryOf} is the message to send again. */
    record Failed(String title, String detail, boolean retryable, Optional<Long> retryOf)
            implements ChatEvent {
    }

    /** Nothing happened for a while; writing something to the browser now shows whether it is still there. */
    record Heartbeat() implements ChatEvent {
    }
}
