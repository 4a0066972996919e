package dev.todochat.app.english;

import java.util.List;
import java.util.stream.Stream;

/** How much one message may ask for. What is beyond is refused as a whole, before anything of it is done. */
final class Reach {

    /** Two long ranges such as "1-100", and ten times what a turn can change. */
    static final int MAX_TARGETS = 200;
    /** A screenful of titles: each word is compared with each word of the list. */
    static final int MAX_WORDS = 400;
    /** Twice the longest title, for whoever says more than the title. */
    static final int MAX_NAME = 1_000;
    /** Somebody's whole paper list; an answer remembers no more to go on with. */
    static final int MAX_TITLES = 1_000;

    private Reach() {}

    /** The same wishes, but for readings that nobody can mean. Throws {@link TooMuch}. */
    static Intent within(Intent intent) {
        switch (intent) {
            case Intent.Add(var tasks) -> requireTitles(tasks.size());
            case Intent.Mention(var titles) -> requireTitles(titles.size());
            case Intent.Change change -> require(change.targets());
            case Intent.ChangeOrAdd(var change, var _) -> require(change.targets());
            case Intent.RenameWhat(var target) -> require(target);
            case Intent.Describe(var target, var _, var _) -> require(target);
            case Intent.Look(var target) -> require(target);
            case Intent.Show(var _, var about) -> require(Targets.of(new Which.Named(about)));
            case Intent.Count(var _, var about) -> require(Targets.of(new Which.Named(about)));
            case Intent.Rename(var readings) -> {
                return new Intent.Rename(likely(readings));
            }
            case Intent.AddWhat _, Intent.Instead _, Intent.Undo _, Intent.Talk _, Intent.Unclear _ -> { }
        }
        return intent;
    }

    /** A long title with many a "to" in it is also read as a long name; that one is not meant. */
    private static List<Intent.Renaming> likely(List<Intent.Renaming> readings) {
        var likely = readings.stream().filter(reading -> isWithin(reading.target())).toList();
        if (likely.isEmpty()) {
            require(readings.getFirst().target());
        }
        return likely;
    }

    private static boolean isWithin(Targets targets) {
        try {
            require(targets);
            return true;
        } catch (TooMuch e) {
            return false;
        }
    }

    private static void requireTitles(int count) {
        if (count > MAX_TITLES) {
            throw new TooMuch("you name %,d new tasks, and I take at most %,d in one message"
                    .formatted(count, MAX_TITLES));
        }
    }

    private static void require(Targets targets) {
        int count = targets.all().size() + targets.except().size();
        if (count > MAX_TARGETS) {
            throw new TooMuch("you name %,d tasks, and I look for at most %d in one message"
                    .formatted(count, MAX_TARGETS));
        }
        int words = 0;
        for (var name : names(targets)) {
            if (name.length() > MAX_NAME) {
                throw new TooMuch("the name of a task has %,d characters, and I look for at most %,d"
                        .formatted(name.length(), MAX_NAME));
            }
            words += Words.of(name).size();
        }
        if (words > MAX_WORDS) {
            throw new TooMuch("you name tasks with %,d words, and I look for at most %d in one message"
                    .formatted(words, MAX_WORDS));
        }
    }

    private static List<String> names(Targets targets) {
        return Stream.concat(targets.all().stream(), targets.except().stream()).flatMap(which -> switch (which) {
            case Which.Named(var name) -> Stream.of(name);
            case Which.EachLike(var name) -> Stream.of(name);
            case Which.Position _, Which.It _, Which.Them _, Which.Newest _, Which.Everything _, Which.Known _ ->
                    Stream.<String>empty();
        }).toList();
    }
}
