package dev.todochat.app.english;

import java.util.Arrays;

/** Why a call failed, in the words in which the chat tells it. */
enum Failure {
    NO_SUCH_TASK, UNFIT, REFUSED, NOT_TRIED, INTERRUPTED, BROKEN;

    static Failure named(String word) {
        return Arrays.stream(values()).filter(failure -> failure.name().equalsIgnoreCase(word)).findFirst()
                .orElse(BROKEN);
    }

    /** A call that broke off or came too late may be made again; the tools forgive repetition. */
    boolean leavesOpen() {
        return this == NOT_TRIED || this == INTERRUPTED;
    }
}
