package dev.todochat.app.english;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "add milk and eggs", "remind me to …", "put … on my list", "todo: …". */
final class AddReading {

    private static final Phrases ADD = Phrases.of("""
            add, also add, adding, append, jot down, note down, write down, put down, ad, dd, aad, addd, pls add
            please add, new task, new tasks, new todo, new todos, new item, new reminder, another task, another todo
            one more task, add in, throw in, add this, add these, add the following, add up, and add, add also
            remember the following, make a note to, take a note to, make a note that, reminder to, insert""");
    private static final Phrases ADD_A_THING = Phrases.of("""
            create, make, new, put, set, set up, start, enter, log, write, insert, register, record, give me, open
            put in, save, i want, i would like, id like, i need, setup, have""");
    private static final Phrases THING = Phrases.of("""
            task, tasks, todo, todos, to do, to dos, item, items, reminder, reminders, entry, list item, todo item
            thing, todo task, note to self, to do item, things""");
    private static final Phrases ARTICLE = Phrases.of("""
            a, an, a new, the, the following, these, this, new, another, some, some new, two, three, four, five, 2
            3, 4, 5, 6, 7, 8, 9, 10, a few, my, a couple of, the new, one more, following, a second, these new
            two new, three new, these two, these three, few, couple of""");
    private static final Phrases CONNECTOR = Phrases.of("""
            to, called, named, titled, for, about, that says, saying, which says, to say, that i need to
            that i have to, of, that i should, with the title, with title, that i must, which is, with the name
            namely, for me to, to remind me to, reminding me to, so i remember to, to remember to, in my list
            where i, like, such as""");
    private static final Phrases NEED = Phrases.of("""
            remind me to, remind me about, remind me of, remind me that i need to, remind me that i have to
            remind me, remind me that, remember to, remember that, remember that i have to
            remember that i need to, remember
            i need to, i have to, ive got to, i have got to, i gotta, gotta, i must, i should, i need, need to
            have to, i want to, i wanna, id like to, i would like to, we need to, we have to, we need, we should
            we must, were out of, we are out of, im out of, i am out of, dont forget to, dont let me forget to
            dont forget, do not forget to, do not forget, dont let me forget, dont let me forget about
            dont forget about, dont forget that i need to, never forget to, i forgot to, i totally forgot to
            i completely forgot to, i literally forgot to, forgot to, need, i want, i almost forgot to
            i nearly forgot to, i keep forgetting to, i mustnt forget to, i must not forget, i must not forget to
            i mustnt forget, i also need to, i also have to, also i need to, note to self, i need you to add
            make sure i, make sure to, make sure that i, i am supposed to, im supposed to, i plan to, im going to
            i also need, i will need to, ill need to, i still need to, i still have to, i really need to
            i really have to, i really must, i really should, i need to remember to, i have to remember to
            help me remember to, make me, i ought to, i shall, it is time to, its time to, time to
            i need a reminder to, i want a reminder to, set a reminder to, set a reminder for, set reminder
            set reminder to, set a reminder, i would need to, i will have to, ill have to, i am going to
            i m going to, i gonna, im gonna, i have yet to, i got to, i need remember to, i better, id better, must
            still need to, still have to, also need to, also have to
            we are running low on, were running low on, im running low on, i am running low on, running low on
            we are running out of, were running out of, im running out of, i am running out of, running out of
            i was supposed to, i ran out of, we ran out of, ran out of, i have run out of, ive run out of
            weve run out of""");
    private static final Phrases LABEL = Phrases.of("""
            todo, to do, todos, to dos, task, tasks, reminder, note, notes, note to self, new, add, my tasks
            my todos, shopping list, shopping, groceries, go shopping, things to buy, to buy, my todo list
            todo list, to do list, list, for today, today, things to do, my list, item, items, memo, add to list
            make a note, take a note, new list, create, add to my list, add to the list, grocery list, buy list
            new ones""");
    private static final Phrases PUT = Phrases.of("""
            put, stick, pop, throw, get, write, add, have, place, i want, note, include, id like, i would like""");
    private static final Phrases TO_LIST = Phrases.of("""
            to my list, on my list, onto my list, to the list, on the list, onto the list, to my todo list
            to my to do list, on my todo list, on my to do list, to my todos, to my tasks, to my task list, to list
            on list, in my list, in the list, as a task, as tasks, as a todo, as todos, as a new task, as new tasks
            as a reminder, to todo list, to my shopping list, to the shopping list, on my shopping list
            on the shopping list, to the todo list, as separate tasks, to our list, on our list, to todo
            to my to dos, to the tasks, to tasks, to my todolist, into my list, into the list, to my agenda
            on my agenda, as two tasks, as three tasks, on the to do list, to the to do list, to my grocery list
            on my grocery list, to the grocery list, in my todo list, in list, added to my list, added to the list
            on my list for today, on my todo list for today, to my list for today, to my todo list for today""");
    private static final Phrases WITH_DESCRIPTION = Phrases.of("""
            with description, with the description, with a description, with note, with the note, with a note
            with details, with the details, description, with a note saying, with a note that says, with the comment
            with comment""");
    private static final Phrases NOT_ADDED = Phrases.of("""
            it, that, this, them, those, these, something, something else, something new, anything, nothing, one
            another, another one, a new one, new one, one more, later, again, with""");
    private static final Set<String> TIME_ONLY = Phrases.words("""
            later soon again a an the few hour hours minute minutes day days morning evening afternoon""");

    private AddReading() {}

    static Optional<Intent> read(Words words) {
        int list = TO_LIST.atEnd(words);
        int put = list > 0 ? PUT.atStart(words) : 0;
        if (put > 0 && put + list < words.size() && !words.plain(words.size() - list - 1).equals("back")) {
            return Optional.of(titles(words.to(words.size() - list).from(put)));
        }
        int label = LABEL.atStart(words);
        if (label > 0 && isLabelled(words, label)) {
            return Optional.of(titles(words.from(label)));
        }
        int add = ADD.atStart(words);
        if (add > 0) {
            return Optional.of(titles(thing(words.from(add))));
        }
        int create = ADD_A_THING.atStart(words);
        if (create > 0) {
            var after = words.from(create);
            var rest = thing(after);
            if (rest.size() < after.size()) {
                return Optional.of(titles(rest));
            }
        }
        var when = whenFirst(words);
        if (when.size() < words.size()) {
            return Optional.of(titles(Words.of(words.from(when.size() + NEED.atStart(words.from(when.size()))).typed()
                    + " " + when.typed())));
        }
        int need = NEED.atStart(words);
        boolean leaving = words.plain().startsWith("im going to") || words.plain().startsWith("i am going to");
        if (leaving && need < words.size() && !Verbs.known(words.plain(need))) {
            return Optional.empty();
        }
        if (need > 0 && words.plain(0).equals("remind")) {
            var rest = words.from(need);
            boolean onlyWhen = rest.list().stream().map(Words.Word::plain).allMatch(AddReading::isWhen);
            return Optional.of(onlyWhen ? new Intent.AddWhat() : titles(timeLast(rest)));
        }
        return need > 0 && need < words.size() ? Optional.of(titles(words.from(need))) : Optional.empty();
    }

    /** The time in "tomorrow I have to call mum"; all words when the sentence isn't so. */
    private static Words whenFirst(Words words) {
        for (int i = 1; i + 1 < words.size() && i < 7 && isWhen(words.plain(i - 1)); i++) {
            int need = NEED.atStart(words.from(i));
            if (need > 1 && i + need < words.size()) {
                return words.to(i);
            }
        }
        return words;
    }

    private static boolean isWhen(String word) {
        return TitleList.isTime(word) || TIME_ONLY.contains(word) || Character.isDigit(word.charAt(0));
    }

    /** "tomorrow at 5 to call mum" as "call mum tomorrow at 5". */
    private static Words timeLast(Words words) {
        if (words.isEmpty() || !TitleList.isTime(words.plain(0))) {
            return words;
        }
        for (int i = 1; i + 1 < words.size() && i < 7; i++) {
            if (words.plain(i).equals("to") && Verbs.known(words.plain(i + 1))) {
                return Words.of(words.from(i + 1).typed() + " " + words.to(i).typed());
            }
        }
        return words;
    }

    /** "buy milk", "call the dentist tomorrow at 5": a task, told as people tell it to a list. */
    static Optional<Intent> bare(Words words) {
        int time = 0;
        while (time < 4 && time < words.size() && (TitleList.isTime(words.plain(time)) || time > 0
                && Character.isDigit(words.plain(time).charAt(0)))) {
            time++;
        }
        if (time > 0 && Verbs.startsPhrase(words.from(time))) {
            return Optional.of(titles(words));
        }
        boolean talk = words.size() > 1 && Set.of("me", "us", "you", "your", "yourself", "it", "that", "this", "again",
                "them", "these", "those").contains(words.plain(1));
        boolean task = Verbs.startsPhrase(words) && !talk && !words.typed().endsWith("?");
        return task ? Optional.of(titles(words)) : Optional.empty();
    }

    /** Titles without a word about what to do with them. */
    static List<NewTask> tasks(String text) {
        return TitleList.split(text).stream().map(NewTask::new).toList();
    }

    /** "Add these:" above a list of lines. */
    static boolean isHeading(Words words) {
        boolean colon = words.typed().endsWith(":");
        return read(words).filter(intent -> intent instanceof Intent.AddWhat).isPresent() || colon || LABEL.is(words);
    }

    private static boolean isLabelled(Words words, int label) {
        var last = words.typed(label - 1);
        var rest = words.from(label).typed();
        return last.endsWith(":") || last.endsWith("-") || rest.startsWith(":") || rest.startsWith("- ")
                || rest.startsWith("–") || label == 1 && words.plain(0).equals("todo") && words.size() > 1;
    }

    /** Cuts "a new task called" and "to my list:" off. */
    private static Words thing(Words words) {
        var rest = words;
        int list = TO_LIST.atStart(rest);
        if (list > 0 && list < rest.size()) {
            return rest.from(list);
        }
        int article = ARTICLE.atStart(rest);
        var noun = rest.from(article);
        int thing = THING.atStart(noun);
        if (thing == 0) {
            return rest;
        }
        var behind = noun.from(thing);
        int where = TO_LIST.atStart(behind);
        var named = behind.from(where);
        int connector = CONNECTOR.atStart(named);
        boolean colon = noun.typed(thing - 1).endsWith(":");
        boolean taskWord = noun.plain(0).startsWith("task") || noun.plain(0).startsWith("todo");
        boolean cut = article > 0 || connector > 0 || colon || taskWord || behind.isEmpty() || where > 0;
        return cut ? named.from(colon ? 0 : connector) : rest;
    }

    /** "milk to the list and eggs" without the list. */
    private static Words withoutList(Words words) {
        for (int i = 1; i < words.size(); i++) {
            int list = TO_LIST.atStart(words.from(i));
            if (list > 0 && i + list < words.size() && words.plain(i + list).equals("and")) {
                return Words.of(words.to(i).typed() + " " + words.from(i + list).typed());
            }
        }
        return words;
    }

    private static Intent titles(Words words) {
        int list = TO_LIST.atEnd(words);
        var rest = words.to(words.size() - list);
        if (rest.typed().isEmpty() || NOT_ADDED.is(rest) || WITH_DESCRIPTION.atStart(rest) > 0) {
            return new Intent.AddWhat();
        }
        for (int i = 1; i < rest.size(); i++) {
            int taken = WITH_DESCRIPTION.atStart(rest.from(i));
            boolean told = taken > 0 && i + taken < rest.size()
                    && (rest.plain(i).equals("with") || rest.typed(i).endsWith(":"));
            if (told) {
                var description = EditReading.text(rest.from(i + taken).typed());
                return new Intent.Add(List.of(new NewTask(Tidy.title(rest.to(i).typed()), description)));
            }
        }
        var tasks = tasks(withoutList(rest).typed());
        return tasks.isEmpty() ? new Intent.AddWhat() : new Intent.Add(tasks);
    }
}
