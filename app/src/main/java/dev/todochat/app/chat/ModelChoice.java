package dev.todochat.app.chat;

import dev.langchain4j.model.chat.StreamingChatModel;

/**
 * The model that answers, and its name for people.
 *
 * @param builtIn whether it runs in this process, so that nothing leaves the machine and no token costs anything
 */
public record ModelChoice(String name, boolean builtIn, StreamingChatModel model) {
    public static final String BUILT_IN = "built-in";
}
