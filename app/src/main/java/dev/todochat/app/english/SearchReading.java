package dev.todochat.app.english;

import java.util.Optional;
import java.util.Set;

/** Questions about some of the tasks: "anything about the dentist?", "show 2", "did I pay the rent?". */
final class SearchReading {

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

    private SearchReading() {}

    static Optional<Intent> read(Words words) {
        return oneTask(words).or(() -> search(words));
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
                && ListWords.only(words.to(words.size() - 1));
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
                return Optional.of(new Intent.Show(ListWords.status(words, Status.OPEN), ""));
            }
            return about.isEmpty() || !list ? Optional.empty()
                    : Optional.of(new Intent.Show(ListWords.status(words, Status.ALL), about));
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

    /** What remains when the words of asking are cut off at both ends. */
    static String about(Words words) {
        int from = 0;
        while (from < words.size() && (ListWords.VOCABULARY.contains(words.plain(from))
                || ABOUT.contains(words.plain(from)) || words.plain(from).equals("count"))) {
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
        int end = typed.length();
        while (end > 0 && ("?!.,".indexOf(typed.charAt(end - 1)) >= 0
                || Character.isWhitespace(typed.charAt(end - 1)))) {
            end--;
        }
        return Quotes.strip(typed.substring(0, end));
    }
}
