package dev.todochat.app.english;

import java.util.Set;

/** The words in which people ask for their list, and what they say of the tasks that are meant. */
final class ListWords {

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

    private ListWords() {}

    /** Whether there is no word but those of asking for the list, and one that says so. */
    static boolean only(Words words) {
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
