package dev.todochat.app.english;

import java.util.Optional;

/** What the readings of changes have in common. */
final class ChangeWords {

    static final Phrases MARK = Phrases.of("""
            mark, set, flag, move, put, change, check, tick, cross, strike, get, call, i got, consider, make, i have
            ive, please mark, turn, count, label""");

    private ChangeWords() {}

    /** Without the first and the last words. */
    static Words inside(Words words, int before, int after) {
        return words.to(words.size() - after).from(before);
    }

    static Optional<Intent> change(Action action, Words rest) {
        return change(action, rest, "");
    }

    static Optional<Intent> change(Action action, Words rest, String orAdd) {
        return Optional.of(new Intent.Change(action, TargetList.parse(rest.typed()), orAdd));
    }
}
