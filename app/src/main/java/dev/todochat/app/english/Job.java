package dev.todochat.app.english;

import java.util.List;

/**
 * One wish on its way: what it must look up, then change, then read, and what it says in the end. Every method may be
 * called at any point of the turn and answers from the results that are there.
 */
interface Job {

    /** Calls whose results decide about the changes. */
    default List<ToolUse> lookups() {
        return List.of();
    }

    default List<ToolUse> changes() {
        return List.of();
    }

    /** Calls that must see the changes of the whole message. */
    default List<ToolUse> reads() {
        return List.of();
    }

    Step.Say reply();
}
