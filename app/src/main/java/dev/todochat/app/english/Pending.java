package dev.todochat.app.english;

import java.util.List;

/** A question that an answer has left open. */
sealed interface Pending {

    record Nothing() implements Pending {}

    /** "What should I do with it?" */
    record About(KnownTask task) implements Pending {}

    /** "Which one do you mean?" */
    record Choice(Wish wish, List<KnownTask> candidates) implements Pending {}

    /** "Shall I …?" */
    record Offer(Intent intent) implements Pending {}

    /** "What should I add?" */
    record Titles() implements Pending {}

    /** "What should it be called?" */
    record NewTitle(Targets target) implements Pending {}

    /** What to do with the tasks once they are chosen. */
    sealed interface Wish {

        record Do(Action action) implements Wish {}

        record Rename(String title) implements Wish {}

        record Describe(String text, boolean more) implements Wish {}

        /** Ask for the new title next. */
        record RenameWhat() implements Wish {}
    }

    static Pending nothing() {
        return new Nothing();
    }
}
