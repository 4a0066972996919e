package dev.todochat.app.english;

import java.util.List;

/** What the assistant does next. */
sealed interface Step {

    /** Calls tools, in this order, and comes back with their results. */
    record Use(List<ToolUse> uses) implements Step {}

    /**
     * Ends the turn.
     *
     * @param shown   the tasks that the text numbers, in its order
     * @param pending what the next message may answer
     */
    record Say(String text, List<KnownTask> shown, Pending pending) implements Step {

        Say(String text, Pending pending) {
            this(text, List.of(), pending);
        }

        Say(String text) {
            this(text, Pending.nothing());
        }
    }
}
