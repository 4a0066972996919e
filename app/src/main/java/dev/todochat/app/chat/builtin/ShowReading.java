package dev.todochat.app.chat.builtin;

import dev.todochat.app.chat.builtin.Intent.Topic;
import java.util.Optional;
import java.util.Set;

/** Questions about the list: "what's left?", "show everything", "anything about the dentist?", "how many are done?". */
final class ShowReading {

    private static final Set<String> VOCABULARY = Phrases.words("""
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

    private static final Phrases SEARCH = Phrases.of("""
            find, find me, find all, search, search for, look for, look up, do i have, have i got, is there
            are there, are there any, is there anything, anything about, anything on, anything with, anything for
            what about, whats with, tasks about, task about, all tasks about, filter, filter by, where is, wheres
            where are, any, any tasks about, which tasks are about, which tasks mention, which mention
            what do i have for, whats on for, what do i have on, what do i have about, what do i know about
            what was the, what did i say about, tasks with, whats happening with, look for the, find the
            anything related to, search my list for, search my tasks for, search the list for, tell me about
            whats the note on, whats the note for, what does it say about, open tasks about
            what is the description of, whats the description of, what was the note on, what notes are on, get me
            what is the note on, what is the note for, show details of, details of, details for, whats in
            more about, what have i got about, things about, everything about, all about, do i have to
            what do i need for, do i need to, do i still have to, do i still need to, do i need, when is the
            when is, whens, whens the, when do i have, when are, what does the, which tasks are for
            what do i have to do for, have i got anything on, have i got anything about, what is going on with
            whats up with, whats the status of, what is the status of, status of, info on
            info about, tasks containing, anything to do with, anything containing""");
    private static final Phrases LOOK = Phrases.of("""
            show, show me, what is, whats, tell me about, tell me more about, more about, details of, details for
            details on, read, open, what does, whats in, what is in, see, view""");
    private static final Phrases LEFT_TO = Phrases.of("""
            whats left to, what is left to, what do i have to, what do i need to, what do i still have to
            what do i still need to""");
    private static final Phrases SHOW = Phrases.of("""
            show, show me, list, list me, display, view, see, let me see, give me, read me, which, what are, what
            read out, what is, whats, print, shwo, lsit, pull up, bring up, read, tell me, what other, get me
            what do i have""");
    private static final Phrases DID = Phrases.of("""
            did i finish, did i complete, did i already, did i do, did i add, did i put, did i, have i finished
            have i done, have i completed, have i already, have i added, have i, is, are, was, were
            did i already add, did i mark, have i put, did you add, did you delete, did you finish, did you complete
            did you mark, have you added, did u add, have you deleted, have you marked, is the, did i ever
            should i, did it add, did you remove, have you removed""");
    private static final Set<String> ABOUT = Phrases.words("""
            about with containing contain for related regarding matching mention mentioning mentions named called
            word includes include from including concerning having where say says""");
    private static final Set<String> DAYS = Phrases.words("""
            tomorrow monday tuesday wednesday thursday friday saturday sunday""");
    private static final Phrases AFTER_SEARCH = Phrases.of("""
            open or done, done or open, done or not, finished or not
            on my list, on the list, in my list, in the list, on there, in there, left, to do, in my tasks, done
            finished, completed, yet, already, still open, open, on my todo list, done yet, finished yet, off
            as done, ready, done already, task, tasks, one, ones, there, on it, at all, today, or not, to do today
            left to do, items, left on my list, still on my list, still there, note say, notes say, note, notes
            description, say, description say, stuff, things, related tasks, related, still on the list
            already on my list, already on the list, somewhere""");

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
            return Optional.of(new Intent.Count(status(words, Status.OPEN), about(words)));
        }
        if (onlyListWords(words)) {
            return Optional.of(new Intent.Show(status(words, Status.OPEN), ""));
        }
        return oneTask(words).or(() -> search(words));
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

    /** "show 2", "tell me more about the first one" */
    private static Optional<Intent> oneTask(Words words) {
        int look = LOOK.atStart(words);
        var target = TargetList.parse(words.from(look).typed());
        boolean places = look > 0 && look < words.size() && !target.all().isEmpty()
                && target.all().stream()
                .allMatch(which -> which instanceof Which.Position || which instanceof Which.It);
        return places ? Optional.of(new Intent.Look(target)) : Optional.empty();
    }

    private static Optional<Intent> search(Words words) {
        boolean day = words.size() > 2 && DAYS.contains(words.plain(words.size() - 1))
                && onlyListWords(words.to(words.size() - 1));
        if (day) {
            return Optional.of(new Intent.Show(Status.OPEN, words.from(words.size() - 1).typed().replace("?", "")));
        }
        boolean note = words.size() > 3 && words.plain().startsWith("what does ")
                && words.plain(words.size() - 1).equals("say") && !words.plain(2).equals("it");
        if (note) {
            return about(Status.ALL, words.from(2));
        }
        int todo = LEFT_TO.atStart(words);
        if (todo > 0 && todo < words.size()) {
            return about(Status.OPEN, words.from(todo));
        }
        int search = SEARCH.atStart(words);
        boolean task = search > 0 && search < words.size() && !words.typed().endsWith("?")
                && Verbs.known(words.plain(0)) | words.plain(0).equals("find")
                && Set.of("a", "an", "new", "some", "out").contains(words.plain(search));
        if (search > 0 && search < words.size() && !task) {
            return about(Status.ALL, words.from(search));
        }
        if (SHOW.atStart(words) > 0) {
            var about = about(words);
            boolean list = words.list().stream().anyMatch(word ->
                    Set.of("show", "list", "display", "view", "see", "tasks",
                    "give", "task", "todos", "items", "lsit", "shwo", "pull", "bring").contains(word.plain()));
            boolean place = !about.isEmpty() && TargetList.pointsOnly(TargetList.parse(about));
            if (place && list) {
                return Optional.of(new Intent.Show(status(words, Status.OPEN), ""));
            }
            return about.isEmpty() || !list ? Optional.empty()
                    : Optional.of(new Intent.Show(status(words, Status.ALL), about));
        }
        int did = DID.atStart(words);
        boolean asked = did > 0 && did < words.size() && (words.typed().endsWith("?") || AFTER_SEARCH.atEnd(words) > 0
                || did > 1);
        return asked ? about(Status.ALL, words.from(did)) : Optional.empty();
    }

    static Optional<Intent> about(Status status, Words words) {
        var about = inner(words);
        return about.isEmpty() ? Optional.empty() : Optional.of(new Intent.Show(status, about));
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

    private static Status status(Words words, Status otherwise) {
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

    /** What remains when the words of asking are cut off at both ends. */
    private static String about(Words words) {
        int from = 0;
        while (from < words.size() && (VOCABULARY.contains(words.plain(from)) || ABOUT.contains(words.plain(from))
                || words.plain(from).equals("count"))) {
            from++;
        }
        return inner(words.from(from));
    }

    private static String inner(Words words) {
        var rest = words;
        for (int layer = 0; layer < 3; layer++) {
            int after = AFTER_SEARCH.atEnd(rest);
            if (after > 0 && after < rest.size()) {
                rest = rest.to(rest.size() - after);
            }
        }
        while (rest.size() > 1 && (Set.of("the", "my", "a", "any", "all", "task", "tasks", "anything", "something",
                "already")
                .contains(rest.plain(0)) || ABOUT.contains(rest.plain(0)))) {
            rest = rest.from(1);
        }
        var typed = Quotes.strip(rest.typed());
        while (!typed.isEmpty() && "?!.,".indexOf(typed.charAt(typed.length() - 1)) >= 0) {
            typed = typed.substring(0, typed.length() - 1).strip();
        }
        return Quotes.strip(typed);
    }

    private static boolean isNoun(String word) {
        return Set.of("tasks", "items", "todos", "task", "things", "ones", "stuff", "list").contains(word);
    }

    private static boolean has(Words words, Set<String> any) {
        return words.list().stream().anyMatch(word -> any.contains(word.plain()));
    }
}
