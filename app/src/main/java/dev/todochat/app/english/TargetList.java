package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what tasks somebody points at: "1, 3 and 5", "the last two", "it", "the milk one", "everything". */
final class TargetList {

    private static final Phrases IT = Phrases.of("""
            it, its, thats, that, this, that one, this one, that task, this task, it again, the task, the same
            the same one, that again, the same task, the one, that thing, it too, that too, that item, this item""");
    private static final Phrases THEM = Phrases.of("""
            them, they, theyre, these, those, both, those two, these two, both of them, them both, all of them
            them all, all of these, all of those, these tasks, those tasks, all these, all those, the both
            both tasks, all three, all two, all of the above, all three of them, those ones, these ones
            both of those, both of these, all those tasks, all these tasks, the two, each of them, the two of them""");
    private static final Phrases NEWEST = Phrases.of("""
            newest, the newest, the newest one, the newest task, the latest, the latest one, the latest task, latest
            the one i just added, what i just added, the last one i added, the last task i added
            the task i just added, the last added task, the last added, the most recent one, the most recent task
            the one i added last, the new one, last added, the one you just added, the last one you added
            my last task, my latest task, what you just added, the task you just added""");

    private static final Phrases BOTH = Phrases.of("both");
    private static final Set<String> EVERYTHING = Phrases.words("everything all every each evrything everythin whole");
    private static final Set<String> LIST_NOUNS = Phrases.words("""
            list tasks task todos todo items item ones one stuff things thing lists""");
    private static final Set<String> DONE = Phrases.words("""
            completed done finished complete closed old ticked checked crossed""");
    private static final Set<String> OPEN = Phrases.words("open remaining left pending unfinished undone incomplete");
    private static final Set<String> FILLERS = Phrases.words("""
            of it my the them that are is ive i have on off out which were was already to do in from entire we been
            got thats now clean""");

    private static final Phrases FROM_THE_LIST = Phrases.of("""
            from my list, from the list, off my list, off the list, from my todo list, from the todo list, from list
            yet, just yet, on my list, on the list, from my tasks, from the tasks, from my to do list
            off my todo list, from there, in my list, in the list, from my todos, of my list, of the list, from it
            anymore, any more, again, from my to do, from my task list, from the task list, off of my list
            of the task list, on my todo list""");
    private static final Phrases BEFORE_A_NAME = Phrases.of("""
            the, my, our, that, this, task, tasks, item, items, todo, todos, reminder, the task, the tasks, the item
            the items, the todo, number, numbers, no, nr, num, task number, tasks number, item number, the one about
            the one with, the one called, the one named, the one for, the one that says, the task called
            the task named, the task about, the task to, the reminder to, the reminder about, the task titled
            task called, task named, the task for, one about, my task to, called, named, titled, the one to
            the one saying, position, entry, please, please the task, the task of, please the, the reminder
            the entry, tasks called, the tasks called, the thing about, my reminder to, with, on""");
    private static final Phrases BEFORE_EACH = Phrases.of("""
            everything about, everything with, all about, all tasks about, all the tasks about, all tasks with
            the ones about, the ones with, all the ones about, all the ones with, the tasks about
            all of the tasks about, everything containing, everything related to, everything to do with
            all tasks containing, every task about, any tasks about, all the tasks with, all my tasks about
            every task with, anything about, anything with""");
    private static final Phrases AFTER_A_NAME = Phrases.of("one, task, item, todo, entry, thing, reminder, tasks");
    private static final Phrases EXCEPT = Phrases.of("""
            except, but, except for, but not, other than, apart from, besides, excluding, aside from, save for""");

    private TargetList() {}

    static Targets parse(String text) {
        var words = FROM_THE_LIST.cutEnd(Words.of(text));
        for (int i = 1; i + 1 < words.size(); i++) {
            int taken = EXCEPT.atStart(words.from(i));
            if (taken > 0 && i + taken < words.size()) {
                var all = everything(words.to(i));
                if (!all.isEmpty()) {
                    return new Targets(all, each(words.from(i + taken).typed()), "");
                }
                // Behind an exception nothing is everything any more.
                break;
            }
        }
        var typed = words.typed();
        var all = each(typed);
        boolean named = !all.isEmpty() && all.stream().allMatch(which -> which instanceof Which.Named);
        return new Targets(all, List.of(), named ? name(words) : "");
    }

    static int exceptAtStart(Words words) {
        return EXCEPT.atStart(words);
    }

    /** Only numbers, places and pronouns: an answer to "which one?" that can't be a title. */
    static boolean pointsOnly(Targets targets) {
        return !targets.all().isEmpty() && targets.all().stream().allMatch(which -> switch (which) {
            case Which.Position _, Which.Them _, Which.It _, Which.Everything _, Which.Newest _ -> true;
            case Which.Named _, Which.EachLike _, Which.Known _ -> false;
        });
    }

    private static List<Which> each(String text) {
        var typed = Words.of(text);
        var whole = BOTH.atStart(typed) > 0 && typed.indexOf("and") > 1 ? typed.from(1) : typed;
        var special = special(whole);
        if (!special.isEmpty()) {
            return special;
        }
        var all = new ArrayList<Which>();
        for (var part : Scanner.parts(whole.typed())) {
            var words = Words.of(part.text());
            var found = Quotes.whole(part.text())
                    ? List.<Which>of(new Which.Named(Quotes.strip(part.text()))) : special(words);
            all.addAll(found.isEmpty() ? named(words) : found);
        }
        return all.stream().distinct().toList();
    }

    /** Everything that isn't a title; empty when it can only be one. */
    private static List<Which> special(Words words) {
        if (words.isEmpty()) {
            return List.of();
        }
        if (IT.is(words)) {
            return List.of(new Which.It());
        }
        if (THEM.is(words)) {
            return List.of(new Which.Them());
        }
        if (NEWEST.is(words)) {
            return List.of(new Which.Newest());
        }
        var everything = everything(words);
        if (!everything.isEmpty()) {
            return everything;
        }
        var like = like(words);
        return like.isEmpty() ? Places.of(words, stripped(words)) : like;
    }

    private static List<Which> everything(Words words) {
        boolean known = words.list().stream().map(Words.Word::plain).allMatch(word -> EVERYTHING.contains(word)
                || LIST_NOUNS.contains(word) || DONE.contains(word) || OPEN.contains(word) || FILLERS.contains(word));
        boolean all = has(words, EVERYTHING) || words.indexOf("list") >= 0 || words.indexOf("tasks") >= 0
                || words.indexOf("todos") >= 0 || words.indexOf("items") >= 0 || words.indexOf("ones") >= 0;
        boolean stuff = has(words, DONE) && (all || has(words, LIST_NOUNS) || words.size() == 1);
        if (!known || !all && !stuff) {
            return List.of();
        }
        var status = has(words, DONE) ? Status.COMPLETED : has(words, OPEN) ? Status.OPEN : Status.ALL;
        return List.of(new Which.Everything(status));
    }

    private static List<Which> like(Words words) {
        int before = BEFORE_EACH.atStart(words);
        if (before > 0 && before < words.size()) {
            return List.of(new Which.EachLike(name(words.from(before))));
        }
        if (words.size() > 1 && words.plain(0).equals("both") && words.indexOf("and") < 0) {
            return List.of(new Which.EachLike(name(words.from(1))));
        }
        boolean ones = words.size() > 2 && EVERYTHING.contains(words.plain(0))
                && (words.plain(words.size() - 1).equals("ones") || words.plain(words.size() - 1).equals("tasks"));
        if (!ones) {
            return List.of();
        }
        int from = words.plain(1).equals("the") || words.plain(1).equals("my") ? 2 : 1;
        return words.size() - 1 > from
                ? List.of(new Which.EachLike(name(words.to(words.size() - 1).from(from)))) : List.of();
    }

    private static List<Which> named(Words words) {
        var text = name(words);
        return text.isEmpty() ? List.of() : List.of(new Which.Named(text));
    }

    private static String name(Words words) {
        var bare = stripped(words);
        int after = AFTER_A_NAME.atEnd(bare);
        var cut = after < bare.size() ? bare.to(bare.size() - after) : bare;
        var text = cut.typed();
        int end = text.length();
        while (end > 0 && ".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return Quotes.strip(text.substring(0, end == 0 ? text.length() : end));
    }

    private static Words stripped(Words words) {
        var rest = words;
        for (int layer = 0; layer < 3; layer++) {
            int taken = BEFORE_A_NAME.atStart(rest);
            if (taken == 0 || taken == rest.size()) {
                return rest;
            }
            rest = rest.from(taken);
        }
        return rest;
    }

    private static boolean has(Words words, Set<String> any) {
        return words.list().stream().anyMatch(word -> any.contains(word.plain()));
    }
}
