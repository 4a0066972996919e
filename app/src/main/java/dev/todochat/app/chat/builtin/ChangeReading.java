package dev.todochat.app.chat.builtin;

import java.util.Optional;
import java.util.Set;

/** Finishing, reopening and deleting: "done with milk", "mark 1 and 3 as done", "clear completed tasks". */
final class ChangeReading {

    private static final Phrases COMPLETE = Phrases.of("""
            complete, finish off, mark as done, mark done, mark as completed, mark as complete, mark as finished
            mark off, check off, tick off, tick, cross off, cross out, strike off, done with, im done with
            i am done with, mark complete, finished with, im finished with, i am finished with, completed, done
            finished, close out, mark completed, set as done, check as done, i have finished, i finished
            i completed, ive finished, ive completed, finish, i have completed, ive done, i have done, i did
            i just did, just did, i already did, i just finished, completing, x, just finished, already did
            ive just finished, i managed to do, i finally did, i finally finished, finishing, finally finished
            i have already done, ive already done, i just completed, just completed, we did, we finished
            tick the box for, mark finished, done done, did, all done with, complet, set done, check out
            i have just finished, i am finish with, i already finished, i finish, i complete, mark it done, finalise
            i have did, i done, took care of, i took care of, i have taken care of, ive taken care of, taken care of
            handled, i handled, ive handled, sorted out, i sorted out, ive sorted out, wrapped up, i wrapped up
            ive wrapped up, i ticked off, i crossed off""");
    private static final Phrases REOPEN = Phrases.of("""
            reopen, uncomplete, unfinish, uncheck, untick, unmark, restore, bring back, undo, un complete
            not done with, im not done with, i am not done with, i didnt finish, i havent finished, i didnt do
            i havent done, re open, i did not finish, i did not do, i have not finished, i have not done
            mark as not done, mark as open, mark as undone, mark as incomplete, undo completion of, reactivate
            i didnt actually finish, undo the, revive, i still need to do, i havent actually finished
            i didnt really finish, un check, undone, incomplete, open again, i didnt complete, i havent completed
            mark undone, un done, i still have to do, move back""");
    private static final Phrases STILL_NEEDED = Phrases.of("still need, i still need, we still need");
    /** With the deed behind it: "I'm done mowing the lawn". */
    private static final Phrases THROUGH_WITH = Phrases.of("""
            im done, i am done, im finished, i am finished, were done""");
    private static final Phrases DELETE = Phrases.of("""
            delete, remove, erase, del, rm, get rid of, trash, discard, scrap, forget about, i dont need
            i no longer need, i dont need to, i no longer need to, i dont have to, i no longer have to, deleting
            removing, eliminate, wipe out, clear out, i dont want, i dont want to, we dont need, i do not need
            i do not need to, dlt, delete out, rmv, permanently delete, permanently remove, i wont
            remove from my list, no longer need, dont need, toss out, delet, i dont need to do, i dont wanna
            i dont want to do, strike out, forget the, forget my, no need to, no need for, we wont need, i wont need
            we no longer need, we dont need to""");
    /** Everyday tasks begin so too ("close the window"), so these count only with a number, "it", "the … task". */
    private static final Phrases COMPLETE_POINTED = Phrases.of("""
            close, check, cross, strike, finalize, do, resolve, i made""");
    private static final Phrases DELETE_POINTED = Phrases.of("""
            clear, clear up, clean, clean up, empty, wipe, purge, archive, cancel, drop, kill, dump, bin, scratch
            forget, nuke, throw out, throw away, clean out, lose, hide, skip, take off, reset, tidy up""");

    private static final Phrases MARK = Phrases.of("""
            mark, set, flag, move, put, change, check, tick, cross, strike, get, call, i got, consider, make, i have
            ive, please mark, turn, count, label""");
    private static final Phrases AS_DONE = Phrases.of("""
            as done, as complete, as completed, as finished, done, complete, completed, finished, to done
            to completed, off, to complete, as checked, to finished, off my list, off the list, out, as did
            into done, as closed, to done please, off of my list, out of the list, as ready, off my todo list
            as ticked, as being done, as resolved""");
    private static final Phrases AS_OPEN = Phrases.of("""
            as not done, as undone, as open, as incomplete, as unfinished, as todo, as not completed
            as not finished, undone, to open, to todo, as uncompleted, not done, incomplete, as pending, to not done
            as to do, back on my list, back on the list, back to open, as not complete, back on, back, open again
            as open again, to undone, back to todo, as still open, as not done yet, as active, to incomplete
            back in, back to my list, back onto my list, back in my list""");
    private static final Phrases IS_DONE = Phrases.of("""
            is done, are done, is finished, is complete, is completed, are finished, are completed, has been done
            done, have been done, was done, finished, completed, is already done, are already done, is sorted
            sorted, were done, taken care of, is taken care of, is ready, are both done, both done, all done
            are all done, is now done, is done now, done already, are complete, done now, is all done
            has been completed, has been finished, is did, is checked off, have been completed, can be ticked off
            can be checked off, can be crossed off, is finally finished, is finally done, is off my plate
            ✅, is don, r done""");
    private static final Phrases IS_OPEN = Phrases.of("""
            is not done, isnt done, is not finished, isnt finished, is not done yet, isnt done yet, is open again
            not done, are not done, arent done, is still open, is undone, not done yet, is not complete
            isnt complete, wasnt done, was not done, isnt finished yet, is not finished yet, is not completed
            isnt completed, are not done yet, arent done yet, are still open, wasnt finished, are not finished
            arent finished, still open, needs to be done again""");
    private static final Phrases IS_GONE = Phrases.of("""
            is no longer needed, no longer needed, are no longer needed, isnt needed anymore, is not needed anymore
            is cancelled, is canceled, was cancelled, was canceled, has been cancelled, got cancelled
            are cancelled""");
    private static final Phrases NOT_YET = Phrases.of("""
            i didnt, i havent, i did not, i have not, i actually didnt, i havent actually, didnt, havent, we didnt
            i never""");
    private static final Phrases TAKE_OFF = Phrases.of("take, pull, kick, strike, scratch, get, throw, move, wipe");
    private static final Phrases OFF_LIST = Phrases.of("""
            off, off my list, off the list, off of my list, off of the list, off my todo list, from my list
            from the list, out, out of my list, out of the list, to trash, to the trash, in the trash, to the bin
            away""");
    private static final Phrases I_HAVE = Phrases.of("""
            i, ive, i have, i just, i already, ive just, ive already, i have just, i have already, i finally, we
            weve, we have, just, already, finally, we just, we already, yes i, we finally, i had, ive finally
            today i, i also, i even""");
    private static final Set<String> NOT_A_DEED = Phrases.words("""
            had thought left found saw put cut read loved lost said tried used looked asked kept held changed needed""");
    private static final Set<String> PEOPLE = Set.of("i", "im", "we", "were", "youre", "hes", "shes");
    private static final Phrases BEEN = Phrases.of("""
            is, are, has been, have been, was, were, got, is now, are now, is already, are already, is finally""");
    /** Questions, also without their mark. */
    private static final Phrases ASKING = Phrases.of("""
            did i, did we, did you, have i, have we, have you, is, are, was, were, what, whats, whatve, which, when
            why, who, where, how, should i""");
    private static final Phrases TASK_NOUN = Phrases.of("one, ones, task, tasks, item, items, entry, todo, reminder");

    private ChangeReading() {}

    static Optional<Intent> read(Words words) {
        if (words.isEmpty() || isQuestion(words)) {
            return Optional.empty();
        }
        return exceptFor(words).or(() -> plainly(words));
    }

    private static Optional<Intent> plainly(Words words) {
        return opened(words)
                .or(() -> marked(words))
                .or(() -> started(words))
                .or(() -> stated(words))
                .or(() -> told(words));
    }

    /** "mark everything done except milk" */
    private static Optional<Intent> exceptFor(Words words) {
        for (int i = 2; i + 1 < words.size() && i < 12; i++) {
            int taken = TargetList.exceptAtStart(words.from(i));
            if (taken > 0 && i + taken < words.size() && plainly(words.to(i)).orElse(new Intent.Unclear())
                    instanceof Intent.Change(var action, var targets, var _)
                    && targets.all().size() == 1 && targets.all().getFirst() instanceof Which.Everything) {
                return Optional.of(new Intent.Change(action, new Targets(targets.all(),
                        TargetList.parse(words.from(i + taken).typed()).all(), ""), ""));
            }
        }
        return Optional.empty();
    }

    /** The forms with "not" come before all others, because they hold the words of their opposite. */
    private static Optional<Intent> opened(Words words) {
        int reopen = REOPEN.atStart(words);
        if (reopen > 0) {
            return change(Action.REOPEN, words.from(reopen));
        }
        int needed = STILL_NEEDED.atStart(words);
        if (needed > 0 && needed < words.size() && !words.plain(needed).equals("to")) {
            var thing = words.from(needed);
            return change(Action.REOPEN, thing).map(Intent.Change.class::cast)
                    .map(again -> new Intent.ChangeOrAdd(again, new NewTask(TitleList.single(thing.typed()))));
        }
        int mark = MARK.atStart(words);
        boolean state = words.size() > 2 && Set.of("mark", "set").contains(words.plain(0))
                && words.plain(words.size() - 1).equals("open");
        int open = state ? Math.max(1, AS_OPEN.atEnd(words)) : AS_OPEN.atEnd(words);
        if (mark > 0 && open > 0 && mark + open <= words.size()) {
            return change(Action.REOPEN, inside(words, mark, open));
        }
        int notYet = NOT_YET.atStart(words);
        if (notYet > 0 && notYet + 1 < words.size()
                && (Verbs.known(words.plain(notYet)) || Verbs.isPast(words.plain(notYet)))) {
            return change(Action.REOPEN, words.from(notYet));
        }
        int isOpen = IS_OPEN.atEnd(words);
        return isOpen > 0 && isOpen < words.size()
                ? change(Action.REOPEN, words.to(words.size() - isOpen)) : Optional.empty();
    }

    private static Optional<Intent> marked(Words words) {
        int take = TAKE_OFF.atStart(words);
        int off = OFF_LIST.atEnd(words);
        boolean crossed = words.plain(0).equals("strike") || words.plain(0).equals("scratch");
        if (take > 0 && off > 0 && take + off < words.size() && (!crossed || words.indexOf("from") > 0)
                && (words.plain(words.size() - 1).equals("list") || words.plain(words.size() - 1).equals("trash")
                || TargetList.pointsOnly(TargetList.parse(inside(words, take, off).typed())))) {
            return change(Action.DELETE, inside(words, take, off));
        }
        int mark = MARK.atStart(words);
        int done = AS_DONE.atEnd(words);
        boolean out = done > 0 && words.plain(words.size() - 1).equals("out") && !words.plain(0).equals("cross");
        if (mark > 0 && done > 0 && mark + done < words.size() && !out) {
            return change(Action.COMPLETE, inside(words, mark, done));
        }
        return Optional.empty();
    }

    private static Optional<Intent> started(Words words) {
        int through = THROUGH_WITH.atStart(words);
        if (through > 0 && through < words.size() && Verbs.isDoing(words.plain(through))) {
            return change(Action.COMPLETE, words.from(through));
        }
        int complete = COMPLETE.atStart(words);
        if (complete > 0) {
            boolean maybeTask = words.plain(0).equals("finish") || words.plain(0).equals("complete");
            return change(Action.COMPLETE, words.from(complete),
                    maybeTask && words.size() > 1 ? TitleList.single(words.typed()) : "");
        }
        int delete = DELETE.atStart(words);
        if (delete > 0) {
            return change(Action.DELETE, words.from(delete));
        }
        return pointed(words, DELETE_POINTED, Action.DELETE)
                .or(() -> pointed(words, COMPLETE_POINTED, Action.COMPLETE));
    }

    private static Optional<Intent> pointed(Words words, Phrases verbs, Action action) {
        int taken = verbs.atStart(words);
        if (taken == 0 || taken == words.size()) {
            return Optional.empty();
        }
        var rest = words.from(taken);
        boolean noun = rest.size() > 1 && TASK_NOUN.atEnd(rest) > 0 || rest.plain(0).equals("task");
        return noun || TargetList.pointsOnly(TargetList.parse(rest.typed())) ? change(action, rest) : Optional.empty();
    }

    /** "milk is done", "milk ✅". */
    private static Optional<Intent> stated(Words words) {
        var typed = words.typed();
        boolean ticked = typed.endsWith("✅") || typed.endsWith("✔") || typed.endsWith("✔️") || typed.endsWith("☑️");
        if (ticked && !Verbs.known(words.plain(0))) {
            return change(Action.COMPLETE, Words.of(typed.substring(0, typed.lastIndexOf(lastSign(typed))).strip()));
        }
        for (int i = 1; i + 1 < words.size() && i < 20; i++) {
            // "milk is done, dentist too"
            int inside = IS_DONE.atStart(words.from(i));
            if (inside > 1 && i + inside < words.size() && words.typed(i + inside - 1).endsWith(",")) {
                return change(Action.COMPLETE,
                        Words.of(words.to(i).typed() + ", " + words.from(i + inside).typed()));
            }
        }
        int gone = IS_GONE.atEnd(words);
        if (gone > 0 && gone < words.size()) {
            return change(Action.DELETE, words.to(words.size() - gone));
        }
        int done = IS_DONE.atEnd(words);
        return done > 0 && done < words.size() && !PEOPLE.contains(words.plain(0)) && !words.plain(0).equals("get")
                ? change(Action.COMPLETE, words.to(words.size() - done)) : Optional.empty();
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
            return change(Action.COMPLETE, Words.of(words.typed(last) + " " + thing.typed()));
        }
        int who = I_HAVE.atStart(words);
        var rest = words.from(who);
        if (rest.size() < 2 || !Verbs.isPast(rest.plain(0)) || NOT_A_DEED.contains(rest.plain(0))) {
            return Optional.empty();
        }
        return change(Action.COMPLETE, rest);
    }

    private static Words inside(Words words, int before, int after) {
        return words.to(words.size() - after).from(before);
    }

    private static Optional<Intent> change(Action action, Words rest) {
        return change(action, rest, "");
    }

    private static Optional<Intent> change(Action action, Words rest, String orAdd) {
        return Optional.of(new Intent.Change(action, TargetList.parse(rest.typed()), orAdd));
    }

    private static boolean isQuestion(Words words) {
        return ASKING.atStart(words) > 0 || words.typed().endsWith("?")
                && Set.of("did", "have", "do", "should").contains(words.plain(0));
    }
}
