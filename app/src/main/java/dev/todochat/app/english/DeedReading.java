package dev.todochat.app.english;

import java.util.Optional;
import java.util.Set;

/** What has happened, told without a command: "milk is done", "the gym is cancelled", "I paid the rent". */
final class DeedReading {

    private static final Phrases IS_DONE = Phrases.of("""
            is done, are done, is finished, is complete, is completed, are finished, are completed, has been done
            done, have been done, was done, finished, completed, is already done, are already done, is sorted
            sorted, were done, taken care of, is taken care of, is ready, are both done, both done, all done
            are all done, is now done, is done now, done already, are complete, done now, is all done
            has been completed, has been finished, is did, is checked off, have been completed, can be ticked off
            can be checked off, can be crossed off, is finally finished, is finally done, is off my plate
            ✅, is don, r done""");
    private static final Phrases IS_GONE = Phrases.of("""
            is no longer needed, no longer needed, are no longer needed, isnt needed anymore, is not needed anymore
            is cancelled, is canceled, was cancelled, was canceled, has been cancelled, got cancelled
            are cancelled""");
    private static final Phrases I_HAVE = Phrases.of("""
            i, ive, i have, i just, i already, ive just, ive already, i have just, i have already, i finally, we
            weve, we have, just, already, finally, we just, we already, yes i, we finally, i had, ive finally
            today i, i also, i even""");
    private static final Set<String> NOT_A_DEED = Phrases.words("""
            had thought left found saw put cut read loved lost said tried used looked asked kept held changed
            needed""");
    private static final Set<String> PEOPLE = Set.of("i", "im", "we", "were", "youre", "hes", "shes");
    private static final Phrases BEEN = Phrases.of("""
            is, are, has been, have been, was, were, got, is now, are now, is already, are already, is finally""");

    private DeedReading() {}

    static Optional<Intent> read(Words words) {
        return stated(words).or(() -> told(words));
    }

    /** "milk is done", "milk ✅". */
    private static Optional<Intent> stated(Words words) {
        var typed = words.typed();
        boolean ticked = typed.endsWith("✅") || typed.endsWith("✔") || typed.endsWith("✔️") || typed.endsWith("☑️");
        if (ticked && !Verbs.known(words.plain(0))) {
            return ChangeWords.change(Action.COMPLETE,
                    Words.of(typed.substring(0, typed.lastIndexOf(lastSign(typed))).strip()));
        }
        for (int i = 1; i + 1 < words.size() && i < 20; i++) {
            // "milk is done, dentist too"
            int inside = IS_DONE.atStart(words.from(i));
            if (inside > 1 && i + inside < words.size() && words.typed(i + inside - 1).endsWith(",")) {
                return ChangeWords.change(Action.COMPLETE,
                        Words.of(words.to(i).typed() + ", " + words.from(i + inside).typed()));
            }
        }
        int gone = IS_GONE.atEnd(words);
        if (gone > 0 && gone < words.size()) {
            return ChangeWords.change(Action.DELETE, words.to(words.size() - gone));
        }
        int done = IS_DONE.atEnd(words);
        return done > 0 && done < words.size() && !PEOPLE.contains(words.plain(0)) && !words.plain(0).equals("get")
                ? ChangeWords.change(Action.COMPLETE, words.to(words.size() - done)) : Optional.empty();
    }

    private static char lastSign(String typed) {
        char last = typed.charAt(typed.length() - 1);
        return last == '\uFE0F' ? typed.charAt(typed.length() - 2) : last;
    }

    /** "I bought the milk", "paid the rent". */
    private static Optional<Intent> told(Words words) {
        int last = words.size() - 1;
        boolean passive = last >= 1 && last < 8 && Verbs.isPast(words.plain(last))
                && !NOT_A_DEED.contains(words.plain(last))
                && !Verbs.isPast(words.plain(0)) && !Verbs.known(words.plain(0)) && !PEOPLE.contains(words.plain(0))
                && I_HAVE.atStart(words) == 0;
        if (passive) {
            // "the lawn is mowed", "lawn mowed": as if "mowed the lawn" was said
            int be = BEEN.atEnd(words.to(last));
            var thing = words.to(last - Math.min(be, last - 1));
            return ChangeWords.change(Action.COMPLETE, Words.of(words.typed(last) + " " + thing.typed()));
        }
        int who = I_HAVE.atStart(words);
        var rest = words.from(who);
        if (rest.size() < 2 || !Verbs.isPast(rest.plain(0)) || NOT_A_DEED.contains(rest.plain(0))) {
            return Optional.empty();
        }
        return ChangeWords.change(Action.COMPLETE, rest);
    }
}
