package dev.todochat.app.english;

import java.util.Optional;
import java.util.Set;

/** Taking back that something is done: "reopen milk", "mark 2 as not done", "I still need milk". */
final class ReopenReading {

    private static final Phrases REOPEN = Phrases.of("""
            reopen, uncomplete, unfinish, uncheck, untick, unmark, restore, bring back, undo, un complete
            not done with, im not done with, i am not done with, i didnt finish, i havent finished, i didnt do
            i havent done, re open, i did not finish, i did not do, i have not finished, i have not done
            mark as not done, mark as open, mark as undone, mark as incomplete, undo completion of, reactivate
            i didnt actually finish, undo the, revive, i still need to do, i havent actually finished
            i didnt really finish, un check, undone, incomplete, open again, i didnt complete, i havent completed
            mark undone, un done, i still have to do, move back""");
    private static final Phrases STILL_NEEDED = Phrases.of("still need, i still need, we still need");
    private static final Phrases AS_OPEN = Phrases.of("""
            as not done, as undone, as open, as incomplete, as unfinished, as todo, as not completed
            as not finished, undone, to open, to todo, as uncompleted, not done, incomplete, as pending, to not done
            as to do, back on my list, back on the list, back to open, as not complete, back on, back, open again
            as open again, to undone, back to todo, as still open, as not done yet, as active, to incomplete
            back in, back to my list, back onto my list, back in my list""");
    private static final Phrases IS_OPEN = Phrases.of("""
            is not done, isnt done, is not finished, isnt finished, is not done yet, isnt done yet, is open again
            not done, are not done, arent done, is still open, is undone, not done yet, is not complete
            isnt complete, wasnt done, was not done, isnt finished yet, is not finished yet, is not completed
            isnt completed, are not done yet, arent done yet, are still open, wasnt finished, are not finished
            arent finished, still open, needs to be done again""");
    private static final Phrases NOT_YET = Phrases.of("""
            i didnt, i havent, i did not, i have not, i actually didnt, i havent actually, didnt, havent, we didnt
            i never""");

    private ReopenReading() {}

    /** The forms with "not" come before all others, because they hold the words of their opposite. */
    static Optional<Intent> read(Words words) {
        int reopen = REOPEN.atStart(words);
        if (reopen > 0) {
            return ChangeWords.change(Action.REOPEN, words.from(reopen));
        }
        int needed = STILL_NEEDED.atStart(words);
        if (needed > 0 && needed < words.size() && !words.plain(needed).equals("to")) {
            var thing = words.from(needed);
            return ChangeWords.change(Action.REOPEN, thing).map(Intent.Change.class::cast)
                    .map(again -> new Intent.ChangeOrAdd(again, new NewTask(Tidy.title(thing.typed()))));
        }
        int mark = ChangeWords.MARK.atStart(words);
        boolean state = words.size() > 2 && Set.of("mark", "set").contains(words.plain(0))
                && words.plain(words.size() - 1).equals("open");
        int open = state ? Math.max(1, AS_OPEN.atEnd(words)) : AS_OPEN.atEnd(words);
        if (mark > 0 && open > 0 && mark + open <= words.size()) {
            return ChangeWords.change(Action.REOPEN, ChangeWords.inside(words, mark, open));
        }
        int notYet = NOT_YET.atStart(words);
        if (notYet > 0 && notYet + 1 < words.size()
                && (Verbs.known(words.plain(notYet)) || Verbs.isPast(words.plain(notYet)))) {
            return ChangeWords.change(Action.REOPEN, words.from(notYet));
        }
        int isOpen = IS_OPEN.atEnd(words);
        return isOpen > 0 && isOpen < words.size()
                ? ChangeWords.change(Action.REOPEN, words.to(words.size() - isOpen)) : Optional.empty();
    }
}
