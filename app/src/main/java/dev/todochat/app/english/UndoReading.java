package dev.todochat.app.english;

import java.util.Optional;

/** "undo", "take that back": the last change of this conversation. */
final class UndoReading {

    private static final Phrases UNDO = Phrases.of("""
            undo, undo that, undo it, undo this, undo please, undo the last, undo last, undo last change
            undo the last change, undo the last one, revert, revert that, revert it, take that back, take it back
            go back, undo last action, oops, undo the last action, undo everything, undo all, put it back
            put that back, put them back, undo them, undo those, can you undo that, can you undo, reverse that
            reverse it, undo my last change, roll back, rollback, ctrl z, cmd z, undo what you did, undo what i did
            i didnt mean that, i didnt mean to do that, i didnt mean to, that was a mistake, undo both
            change it back, change that back, restore it, restore that, restore them, bring it back
            bring them back""");

    private UndoReading() {}

    static Optional<Intent> read(Words words) {
        return UNDO.is(words) || UNDO.is(Politeness.cut(words)) ? Optional.of(new Intent.Undo()) : Optional.empty();
    }
}
