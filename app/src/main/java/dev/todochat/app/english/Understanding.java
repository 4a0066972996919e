package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.List;
import java.util.Optional;

/** Reads a message in the light of the question before it. */
final class Understanding {

    private static final Phrases LEAD = Phrases.of("""
            i mean, i meant, i think, its, probably, maybe, the one i mean is, definitely, just, only, yes, um
            i want, oh, no, it is, i would say, lets say, take, pick, choose, i choose, the one that says, ok, well
            make it, yeah""");
    private static final Phrases ALL_OF_THEM = Phrases.of("""
            both, all, all of them, them all, both of them, everything, every one, each, them, these, those
            all three, all of it, the lot, yes all, yes both, all of these, all of those, each of them, both please
            the two, any""");

    private Understanding() {}

    static List<Intent> of(String said, Pending pending) {
        return switch (pending) {
            case Pending.Nothing _, Pending.About _ -> Grammar.read(said);
            case Pending.Offer(var intent) -> isTalk(said, Topic.YES) ? List.<Intent>of(intent) : Grammar.read(said);
            case Pending.Titles _ -> titles(said);
            case Pending.NewTitle(var target) -> newTitle(said, target);
            case Pending.Choice choice -> chosen(said, choice).orElseGet(() -> Grammar.read(said));
        };
    }

    /** "the second one", with nothing said about what to do with it. */
    static Optional<KnownTask> pointedAt(String said, Recall recall) {
        var targets = TargetList.parse(Politeness.cut(Words.of(said)).typed());
        boolean one = targets.all().size() == 1 && targets.all().getFirst() instanceof Which.Position;
        if (!one) {
            return Optional.empty();
        }
        int number = ((Which.Position) targets.all().getFirst()).number();
        int index = number > 0 ? number - 1 : recall.shown().size() + number;
        return index >= 0 && index < recall.shown().size() ? Optional.of(recall.shown().get(index)) : Optional.empty();
    }

    private static List<Intent> titles(String said) {
        var read = Grammar.read(said);
        boolean title = read.size() == 1 && switch (read.getFirst()) {
            case Intent.Mention _, Intent.Unclear _ -> true;
            case Intent.Talk(var topic) -> topic == Topic.YES;
            case Intent.Add _, Intent.AddWhat _, Intent.Show _, Intent.Look _, Intent.Count _, Intent.Change _,
                 Intent.ChangeOrAdd _, Intent.Rename _, Intent.RenameWhat _, Intent.Instead _, Intent.Describe _,
                 Intent.Undo _ -> false;
        };
        var tasks = title && !isTalk(said, Topic.YES) ? AddReading.tasks(said) : List.<NewTask>of();
        return isTalk(said, Topic.YES) ? List.of(new Intent.AddWhat())
                : tasks.isEmpty() ? read : List.of(new Intent.Add(tasks));
    }

    private static List<Intent> newTitle(String said, Targets target) {
        var read = Grammar.read(said);
        var words = Politeness.cut(LEAD.cutStart(Words.of(said)));
        boolean title = !words.isEmpty() && (read.getFirst() instanceof Intent.Mention
                || read.getFirst() instanceof Intent.Unclear || AddReading.bare(words).isPresent());
        var name = Tidy.title(words.typed());
        return title && !name.isEmpty() ? List.of(new Intent.Rename(List.of(new Intent.Renaming(target, name)))) : read;
    }

    private static Optional<List<Intent>> chosen(String said, Pending.Choice choice) {
        if (isTalk(said, Topic.NO)) {
            return Optional.empty();
        }
        var words = Politeness.cutAfter(LEAD.cutStart(Politeness.cut(Words.of(said))));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var tasks = choice.candidates();
        if (ALL_OF_THEM.is(words)) {
            return wish(choice.wish(), Targets.known(tasks));
        }
        var targets = TargetList.parse(words.typed());
        var matcher = new TaskMatcher();
        var picked = targets.all().stream().flatMap(which -> pick(which, tasks, matcher).stream()).distinct().toList();
        boolean exact = targets.all().stream().allMatch(which -> which instanceof Which.Position
                || which instanceof Which.Named(var name) && pick(which, tasks, matcher).size() == 1
                && matcher.fit(name, pick(which, tasks, matcher).getFirst().title()) == TaskMatcher.Fit.SAME);
        boolean command = Grammar.read(words.typed()).stream().anyMatch(Intent::isCommand)
                && AddReading.bare(words).isEmpty();
        boolean other = picked.isEmpty() && Grammar.read(said).getFirst() instanceof Intent.Mention;
        if (other) {
            return wish(choice.wish(), targets);
        }
        return picked.isEmpty() || command && !exact ? Optional.empty() : wish(choice.wish(), Targets.known(picked));
    }

    private static List<KnownTask> pick(Which which, List<KnownTask> tasks, TaskMatcher matcher) {
        return switch (which) {
            case Which.Position(var number) -> {
                int index = number > 0 ? number - 1 : tasks.size() + number;
                yield index >= 0 && index < tasks.size() ? List.of(tasks.get(index)) : List.<KnownTask>of();
            }
            case Which.Named(var name) -> matcher.best(name, tasks);
            case Which.EachLike(var name) -> matcher.about(name, tasks);
            case Which.Them _, Which.Everything _ -> tasks;
            case Which.Newest _ -> List.of(tasks.getFirst());
            case Which.It _, Which.Known _ -> List.<KnownTask>of();
        };
    }

    private static Optional<List<Intent>> wish(Pending.Wish wish, Targets targets) {
        return Optional.of(List.of(switch (wish) {
            case Pending.Wish.Do(var action) -> new Intent.Change(action, targets, "");
            case Pending.Wish.Rename(var title) -> new Intent.Rename(List.of(new Intent.Renaming(targets, title)));
            case Pending.Wish.Describe(var text, var more) -> new Intent.Describe(targets, text, more);
            case Pending.Wish.RenameWhat _ -> new Intent.RenameWhat(targets);
        }));
    }

    private static boolean isTalk(String said, Topic topic) {
        return Grammar.read(said).equals(List.of(new Intent.Talk(topic)));
    }
}
