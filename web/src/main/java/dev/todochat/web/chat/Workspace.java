package dev.todochat.web.chat;

import dev.todochat.web.backend.Conversation;
import dev.todochat.web.task.TaskBoard;
import java.util.Optional;

/**
 * The page with conversations, chat and tasks.
 *
 * @param person  how the person is called
 * @param failure why the conversation can't be shown
 */
public record Workspace(String person, ConversationDays days, Optional<Conversation> conversation, History history,
                        Optional<String> failure, Composer composer, TaskBoard board) {
}
