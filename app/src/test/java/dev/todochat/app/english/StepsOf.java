package dev.todochat.app.english;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.stream.IntStream;

/** How many steps the assistant takes, with no bound. */
final class StepsOf {

    private static final Planner PLANNER = new Planner(Dialogue.MAX_ROUNDS, Dialogue.MAX_CALLS);

    private StepsOf() {}

    /** For reading a message that nothing came before. */
    static long reading(String said) {
        return next(List.of(UserMessage.from(said)));
    }

    /** For the most expensive round of all that a dialogue has had. */
    static long dearestRound(Dialogue dialogue) {
        return IntStream.range(0, dialogue.messages.size())
                .filter(at -> dialogue.messages.get(at) instanceof AiMessage)
                .mapToLong(at -> next(dialogue.messages.subList(0, at))).max().orElseThrow();
    }

    private static long next(List<ChatMessage> messages) {
        var steps = new Steps(Long.MAX_VALUE);
        steps.count(() -> PLANNER.next(Conversation.of(messages)));
        return steps.taken();
    }
}
