package dev.todochat.app.english;

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

    private static final Phrases AS_DONE = Phrases.of("""
            as done, as complete, as completed, as finished, done, complete, completed, finished, to done
            to completed, off, to complete, as checked, to finished, off my list, off the list, out, as did
            into done, as closed, to done please, off of my list, out of the list, as ready, off my todo list
            as ticked, as being done, as resolved""");
    private static final Phrases TAKE_OFF = Phrases.of("take, pull, kick, strike, scratch, get, throw, move, wipe");
    private static final Phrases OFF_LIST = Phrases.of("""
            off, off my list, off the list, off of my list, off of the list, off my todo list, from my list
            from the list, out, out of my list, out of the list, to trash, to the trash, in the trash, to the bin
            away""");
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
        return ReopenReading.read(words)
                .or(() -> marked(words))
                .or(() -> started(words))
                .or(() -> DeedReading.read(words));
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

    private static Optional<Intent> marked(Words words) {
        int take = TAKE_OFF.atStart(words);
        int off = OFF_LIST.atEnd(words);
        boolean crossed = words.plain(0).equals("strike") || words.plain(0).equals("scratch");
        if (take > 0 && off > 0 && take + off < words.size() && (!crossed || words.indexOf("from") > 0)
                && (words.plain(words.size() - 1).equals("list") || words.plain(words.size() - 1).equals("trash")
                || TargetList.pointsOnly(TargetList.parse(ChangeWords.inside(words, take, off).typed())))) {
            return ChangeWords.change(Action.DELETE, ChangeWords.inside(words, take, off));
        }
        int mark = ChangeWords.MARK.atStart(words);
        int done = AS_DONE.atEnd(words);
        boolean out = done > 0 && words.plain(words.size() - 1).equals("out") && !words.plain(0).equals("cross");
        if (mark > 0 && done > 0 && mark + done < words.size() && !out) {
            return ChangeWords.change(Action.COMPLETE, ChangeWords.inside(words, mark, done));
        }
        return Optional.empty();
    }

    private static Optional<Intent> started(Words words) {
        int through = THROUGH_WITH.atStart(words);
        if (through > 0 && through < words.size() && Verbs.isDoing(words.plain(through))) {
            return ChangeWords.change(Action.COMPLETE, words.from(through));
        }
        int complete = COMPLETE.atStart(words);
        if (complete > 0) {
            boolean maybeTask = words.plain(0).equals("finish") || words.plain(0).equals("complete");
            return ChangeWords.change(Action.COMPLETE, words.from(complete),
                    maybeTask && words.size() > 1 ? Tidy.title(words.typed()) : "");
        }
        int delete = DELETE.atStart(words);
        if (delete > 0) {
            return ChangeWords.change(Action.DELETE, words.from(delete));
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
        return noun || TargetList.pointsOnly(TargetList.parse(rest.typed())) ? ChangeWords.change(action, rest)
                : Optional.empty();
    }

    private static boolean isQuestion(Words words) {
        return ASKING.atStart(words) > 0 || words.typed().endsWith("?")
                && Set.of("did", "have", "do", "should").contains(words.plain(0));
    }
}
