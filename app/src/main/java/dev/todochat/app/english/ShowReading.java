package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.Optional;
import java.util.Set;

/** Questions about the list: "what's left?", "show everything", "anything about the dentist?", "how many are done?". */
final class ShowReading {

    static final Set<String> VOCABULARY = Phrases.words("""
            show me my the all of a list lists task tasks todo todos to do dos items item things thing stuff
            everything what whats which is are was were left open remaining pending done completed finished complete
            finish have has i ive did on in still please now today todays tonight this week need needs should got
            there any anything something else next plate agenda for give tell see display view read out current
            currently outstanding unfinished incomplete undone not yet so far already been that full whole entire
            how many count number total altogether status overview summary summarise summarize update us reminders
            can let get up again just one ones it look at check be accomplish accomplished closed ticked havent isnt
            arent must am does dont work going happening print everythin evrything first pls active lsit shwo lst
            right know due mine supposed rest gotta ls l we our ours or nothing schedule scheduled planned plan
            priorities finsihed unticked you could would recap much whatve an and only both including everythings""");
    private static final Set<String> ANCHORS = Phrases.words("""
            list lists task tasks todo todos left open remaining pending everything all done completed finished next
            agenda plate show outstanding unfinished incomplete undone reminders status overview summary
            accomplished lsit lst finish items recap stuff things dos do closed display anything something
            accomplish complete active everythings summarise summarize schedule planned havent whats else ls""");
    private static final Set<String> DONE = Phrases.words("""
            done completed finished finish complete accomplished accomplish closed ticked""");
    private static final Set<String> NOT_DONE = Phrases.words("""
            not havent isnt arent need needs still left remaining be open unfinished outstanding pending incomplete
            undone must yet next active unticked should""");
    private static final Set<String> OPEN = Phrases.words("""
            open unfinished outstanding pending incomplete undone active""");
    private static final Set<String> ALL = Phrases.words("""
            all total altogether everything whole full entire everythin evrything""");
    private static final Set<String> STATEMENTS = Phrases.words("""
            i ive im we weve finish complete do get let nothing this it both""");
    private static final Phrases STILL_OPEN = Phrases.of("""
            all done, everything done, everything is done, everythings done, im all done, am i done, are we done
            im done, i am done, i am done for today, im done for today, done for today, i am all done
            is everything done, im finished, i am finished""");

    private ShowReading() {}

    static Optional<Intent> read(Words words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (STILL_OPEN.is(words)) {
            return Optional.of(new Intent.Show(Status.OPEN, ""));
        }
        if (asksForDates(words)) {
            return Optional.of(new Intent.Talk(Topic.NO_DATES));
        }
        if (counts(words)) {
            return Optional.of(new Intent.Count(status(words, Status.OPEN), SearchReading.about(words)));
        }
        if (onlyListWords(words)) {
            return Optional.of(new Intent.Show(status(words, Status.OPEN), ""));
        }
        return SearchReading.read(words);
    }

    /** "whats on my lsit": the words of asking put right; the same words when that doesn't make a question of them. */
    static Optional<Intent> corrected(Words words) {
        boolean asks = !words.isEmpty() && words.size() <= 8
                && Set.of("what", "whats", "show", "list", "how", "which", "see").contains(words.plain(0));
        if (!asks) {
            return Optional.empty();
        }
        var right = words.list().stream().map(word -> VOCABULARY.contains(word.plain()) ? word.plain()
                : VOCABULARY.stream().sorted().filter(known -> Spelling.nearly(word.plain(), known)).findFirst()
                        .orElse(word.plain())).toList();
        var corrected = Words.of(String.join(" ", right));
        return onlyListWords(corrected) ? read(corrected) : Optional.empty();
    }

    /** Whether there is no word but those of asking for the list, and one that says so. */
    static boolean onlyListWords(Words words) {
        boolean known = words.list().stream().allMatch(word -> VOCABULARY.contains(word.plain()));
        boolean anchored = words.list().stream().anyMatch(word -> ANCHORS.contains(word.plain()));
        var first = words.plain(0);
        boolean doneTasks = DONE.contains(first) && (words.size() == 1 && !first.equals("done")
                && !first.startsWith("fi")
                && !first.equals("complete") || words.size() > 1 && isNoun(words.plain(words.size() - 1)))
                && words.list().stream().noneMatch(word -> ALL.contains(word.plain())) && !first.equals("complete")
                && !first.equals("finish") && words.indexOf("the") < 0;
        boolean statement = STATEMENTS.contains(first) || DONE.contains(first) && !doneTasks;
        return known && anchored && (!statement || words.typed().endsWith("?") && words.size() > 1
                || words.plain().startsWith("do i ") || words.plain().startsWith("do we "));
    }

    private static boolean counts(Words words) {
        return words.plain().startsWith("how many") || words.plain().startsWith("how much is")
                || words.plain().startsWith("how much do") || words.plain().startsWith("number of")
                || words.plain().startsWith("count my") || words.plain().startsWith("count the")
                || words.plain().equals("count")
                || words.plain().startsWith("whats the number of") || words.plain().startsWith("whats the count");
    }

    private static boolean asksForDates(Words words) {
        boolean dated = words.list().stream().anyMatch(word -> Set.of("due", "overdue", "deadline", "deadlines", "late")
                .contains(word.plain()));
        boolean question = Set.of("what", "whats", "which", "anything", "any", "show", "when", "list", "is", "are",
                "set",
                "whens", "overdue", "due", "am").contains(words.plain(0));
        return dated && question && words.size() <= 8;
    }

    static Status status(Words words, Status otherwise) {
        boolean both = words.indexOf("including") > 0 || words.indexOf("and") > 0 && has(words, DONE)
                && has(words, OPEN);
        if (both) {
            return Status.ALL;
        }
        if (has(words, NOT_DONE)) {
            return Status.OPEN;
        }
        boolean deeds = words.plain().endsWith("i did") || words.plain().startsWith("what did i do");
        if (deeds || has(words, DONE)) {
            return Status.COMPLETED;
        }
        return has(words, ALL) ? Status.ALL : otherwise;
    }

    private static boolean isNoun(String word) {
        return Set.of("tasks", "items", "todos", "task", "things", "ones", "stuff", "list").contains(word);
    }

    private static boolean has(Words words, Set<String> any) {
        return words.list().stream().anyMatch(word -> any.contains(word.plain()));
    }
}
