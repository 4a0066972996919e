package dev.todochat.app.chat;

import dev.todochat.app.model.ModelTrouble;

/** Why a turn failed, in words for the person. */
enum Trouble {
    UNREACHABLE("The assistant can't be reached", "The model's server does not answer. Try again in a moment."),
    SLOW("The assistant takes too long", "The model did not begin to answer in time. Try again in a moment."),
    BUSY("The assistant is busy", "The model's server asks to wait. Try again in a minute."),
    BROKEN("The assistant has a problem", "The model's server reported an error of its own. Try again in a moment."),
    CUT("The answer broke off", "The connection to the model was lost. Try again."),
    STALLED("The answer broke off", "The model fell silent in the middle of it. Try again."),
    GARBAGE("The assistant gave no readable answer",
            "What came back is not a chat completion. Try again, or check OPENAI_BASE_URL."),
    EMPTY("The assistant gave no answer", "Try again, or say it in other words."),
    REFUSED("The assistant declined to answer", "Say it in other words."),
    REJECTED("The assistant is not set up right",
            "The model's server did not accept the request. Check the key, the address and the model's name."),
    TOO_LONG("That took too long", "A turn may last a minute. What was done so far is kept; ask for the rest."),
    TOO_MUCH("The answer is too long",
            "A message has room for %,d characters. What was said until there is kept; ask for a shorter answer."
                    .formatted(MessageText.MAX_CHARACTERS)),
    CIRCLES("The assistant could not finish",
            "It took too many steps. What was done so far is kept; ask for the rest."),
    SPENT("Today's allowance is used up", "The assistant answers again tomorrow. The task list works as always."),
    ALL_SPENT("Today's allowance of this site is used up",
            "Everybody here shares it, and it is not yours alone that is spent. The assistant answers again tomorrow; "
                    + "the task list works as always."),
    AWAY("Your list can't be reached",
            "The database does not answer. What was done so far is kept; try again in a moment."),
    FULL("Nothing can be saved",
            "The server's disk is full: whoever runs it must make room. What was done so far is kept."),
    INTERNAL("Something went wrong", "Your message is kept. Try again.");

    private final String title;
    private final String detail;

    Trouble(String title, String detail) {
        this.title = title;
        this.detail = detail;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    /** Whether the person may try again with some hope. */
    boolean retryable() {
        return this != SPENT && this != ALL_SPENT;
    }

    static Trouble of(ModelTrouble trouble) {
        return switch (trouble) {
            case UNREACHABLE -> UNREACHABLE;
            case SLOW -> SLOW;
            case BUSY -> BUSY;
            case BROKEN -> BROKEN;
            case CUT -> CUT;
            case STALLED -> STALLED;
            case GARBAGE -> GARBAGE;
            case REFUSED -> REFUSED;
            case REJECTED -> REJECTED;
            case TOO_LONG -> TOO_LONG;
            case INTERNAL -> INTERNAL;
        };
    }
}
