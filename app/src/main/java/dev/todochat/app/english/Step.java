package dev.todochat.app.english;

import java.util.List;

/** What the assistant does next. */
sealed interface Step {

    /** Calls tools, in this order, and comes back with their results. */
    record Use(List<ToolUse> uses) implements Step {}

    /** Ends the turn. {@code pending} is what the next message may answer. */
    record Say(String text, Pending pending) implements Step {}
}
