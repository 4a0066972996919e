package dev.todochat.app.chat.builtin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what people point at into tasks: first with what the conversation knows, then by searching for each name, and
 * when that finds nothing, by looking through the pages of the list for something nearly like it.
 */
final class Finder {

    private static final int PAGE = 100;
    /** A result is cut when it is long; then the same tasks are asked for in smaller pages. */
    private static final int SMALL_PAGE = 20;
    private static final int MAX_PAGES = 5;
    /** Looking further would leave no round for the change and the answer. */
    private static final int MAX_ROUNDS = 5;
    /** Enough for all that fit a word, and for all that a turn can change. */
    private static final int SOME = 40;
    /** With more names than this, one look at the list costs less than a search for each. */
    private static final int MAX_SEARCHES = 4;
    /** How many tasks "which one?" offers. */
    static final int MAX_CHOICES = 10;

    private final Recall recall;
    private final Turn turn;
    /** Tasks that this turn has changed already: a turn that goes on still means them. */
    private final Set<Long> changed;

    Finder(Recall recall, Turn turn) {
        this.recall = recall;
        this.turn = turn;
        changed = turn.calls().stream().map(Turn.Call::use).filter(Recall::changes)
                .map(use -> Json.parse(use.arguments()).path("id").asLong()).collect(Collectors.toSet());
    }

    /**
     * @param tasks      what was found
     * @param certain    ids that need no check of their state
     * @param candidates several tasks for one name
     * @param missing    names without a task
     * @param beyond     places behind the end of the list
     * @param left       how many more there are than {@code tasks} holds
     */
    record Found(List<KnownTask> tasks, Set<Long> certain, List<KnownTask> candidates, List<String> missing,
                 List<Integer> beyond, long left, String failure) {

        boolean isOneTask() {
            return tasks.size() == 1 && candidates.isEmpty() && missing.isEmpty() && beyond.isEmpty();
        }
    }

    /** The calls that are needed before {@link #find} can tell; those that were made are among them. */
    List<ToolUse> lookups(Targets targets, Status meant) {
        var first = firstLookups(targets, meant);
        if (!turn.missing(first).isEmpty() || namesFound(targets, meant)) {
            return first;
        }
        var pieces = pieces(targets, meant);
        boolean searched = !turn.missing(pieces).isEmpty() || !pieces.isEmpty() && namesFound(targets, meant);
        return Stream.of(first, pieces, searched ? List.<ToolUse>of() : pages()).flatMap(List::stream).distinct().toList();
    }

    Found find(Targets targets, Status meant) {
        var tasks = new ArrayList<KnownTask>();
        var certain = new ArrayList<Long>();
        var candidates = new ArrayList<KnownTask>();
        var missing = new ArrayList<String>();
        var beyond = new ArrayList<Integer>();
        long left = 0;
        var pool = pool(targets, meant);
        var whole = whole(targets, pool, meant);
        if (!whole.isEmpty()) {
            return new Found(whole, Set.of(), List.of(), List.of(), List.of(), 0, failure(targets, meant));
        }
        for (var which : expanded(targets, meant)) {
            switch (which) {
                case Which.Known(var task) -> {
                    tasks.add(task);
                    certain.add(task.id());
                }
                case Which.Named(var name) -> {
                    var best = fitting(name, pool, meant);
                    if (best.size() == 1) {
                        tasks.add(best.getFirst());
                    } else if (best.isEmpty()) {
                        missing.add(name);
                    } else {
                        candidates.addAll(best);
                    }
                }
                case Which.EachLike(var name) -> {
                    var all = TaskMatcher.about(name, pool).stream().filter(task -> fits(task, meant)).toList();
                    tasks.addAll(all);
                    if (all.isEmpty()) {
                        missing.add(name);
                    }
                }
                case Which.Everything(var status) -> {
                    var list = listed(everything(status, meant));
                    var all = without(targets.except(), list.tasks());
                    tasks.addAll(all);
                    left += Math.max(0, total(list, effective(status, meant)) - list.tasks().size());
                }
                case Which.Position(var number) -> beyond.add(number);
                case Which.It _, Which.Them _, Which.Newest _ -> candidates.addAll(recall.shown().isEmpty()
                        ? choices(meant) : recall.shown().stream().filter(task -> task.id() != 0).toList());
            }
        }
        if (targets.all().isEmpty()) {
            candidates.addAll(choices(meant));
        }
        var found = distinct(tasks);
        var open = distinct(candidates).stream().filter(task -> found.stream().noneMatch(one -> one.id() == task.id()))
                .limit(MAX_CHOICES).toList();
        return new Found(found, Set.copyOf(certain), open, missing, beyond, left, failure(targets, meant));
    }

    /** Every task that has to do with a name; {@link #lookupsAbout} says what to call first. */
    List<KnownTask> about(String name, Status status, int limit) {
        return TaskMatcher.about(name, poolAbout(name, status, limit)).stream().filter(task -> isIn(task, status)).toList();
    }

    List<ToolUse> lookupsAbout(String name, Status status, int limit) {
        var search = ToolUse.list(status, TaskMatcher.searchWord(name), limit);
        if (turn.outcome(search) instanceof Outcome.Unknown || !about(name, status, limit).isEmpty()) {
            return List.of(search);
        }
        var pieces = pieces(List.of(name), List.of(search));
        boolean searched = !turn.missing(pieces).isEmpty();
        return Stream.of(List.of(search), pieces, searched ? List.<ToolUse>of() : pages()).flatMap(List::stream).toList();
    }

    private List<KnownTask> poolAbout(String name, Status status, int limit) {
        var search = ToolUse.list(status, TaskMatcher.searchWord(name), limit);
        var found = listed(search).tasks();
        if (!TaskMatcher.about(name, found).isEmpty()) {
            return found;
        }
        return listed(Stream.concat(pieces(List.of(name), List.of(search)).stream(), pages().stream()).toList());
    }

    private List<ToolUse> firstLookups(Targets targets, Status meant) {
        var expanded = expanded(targets, meant);
        if (expanded.isEmpty()) {
            return List.of(ToolUse.list(meant, MAX_CHOICES));
        }
        long names = expanded.stream().filter(which -> which instanceof Which.Named).count();
        return expanded.stream().flatMap(which -> switch (which) {
            case Which.Named(var name) -> names > MAX_SEARCHES ? Stream.of(ToolUse.list(Status.ALL, PAGE))
                    : Stream.of(ToolUse.list(meant, TaskMatcher.searchWord(name), SOME));
            case Which.EachLike(var name) -> Stream.of(ToolUse.list(meant, TaskMatcher.searchWord(name), SOME));
            case Which.Everything(var status) -> Stream.of(everything(status, meant));
            case Which.Position _ -> recall.shown().isEmpty() ? Stream.of(byPlace(meant)) : Stream.<ToolUse>empty();
            case Which.It _, Which.Them _, Which.Newest _ -> Stream.of(ToolUse.list(meant, MAX_CHOICES));
            case Which.Known _ -> Stream.<ToolUse>empty();
        }).distinct().toList();
    }

    /** In a long list, searches for what a slip of the finger leaves of a name; in a short one, none. */
    private List<ToolUse> pieces(Targets targets, Status meant) {
        var first = firstLookups(targets, meant);
        var names = expanded(targets, meant).stream().filter(Which.Named.class::isInstance)
                .map(which -> ((Which.Named) which).text())
                .filter(name -> fitting(name, listed(first), meant).isEmpty()).toList();
        return pieces(names, first);
    }

    private List<ToolUse> pieces(List<String> names, List<ToolUse> searches) {
        boolean isLong = searches.stream().map(this::listed).anyMatch(list -> list.open() + list.completed() > PAGE);
        if (!isLong || names.size() > 2) {
            return List.of();
        }
        return names.stream().flatMap(name -> Spelling.pieces(TaskMatcher.searchWord(name)).stream())
                .map(piece -> ToolUse.list(Status.ALL, piece, SOME)).toList();
    }

    /** The pages of the whole list, as far as they were read, and the next one. */
    private List<ToolUse> pages() {
        var pages = new ArrayList<ToolUse>();
        var next = ToolUse.list(Status.ALL, PAGE);
        int size = PAGE;
        while (pages.size() < MAX_PAGES) {
            var outcome = turn.outcome(next);
            if (outcome instanceof Outcome.Unknown && turn.rounds() >= MAX_ROUNDS) {
                break;
            }
            pages.add(next);
            if (!(outcome instanceof Outcome.Listed list) || !list.cut() && list.cursor().isEmpty()
                    || list.cut() && size == SMALL_PAGE) {
                break;
            }
            size = list.cut() ? SMALL_PAGE : size;
            next = list.cut() ? ToolUse.list(Status.ALL, size) : ToolUse.page(Status.ALL, size, list.cursor());
        }
        return pages;
    }

    private boolean namesFound(Targets targets, Status meant) {
        var pool = pool(targets, meant);
        return !whole(targets, pool, meant).isEmpty() || expanded(targets, meant).stream().allMatch(which -> switch (which) {
            case Which.Named(var name) -> !fitting(name, pool, meant).isEmpty();
            case Which.EachLike(var name) -> !TaskMatcher.about(name, pool).isEmpty();
            case Which.Everything _, Which.Position _, Which.It _, Which.Them _, Which.Newest _, Which.Known _ -> true;
        });
    }

    /** Resolves what the conversation knows, so that only names and places in an unseen list remain. */
    private List<Which> expanded(Targets targets, Status meant) {
        return targets.all().stream().flatMap(which -> expanded(which, meant).stream()).toList();
    }

    private List<Which> expanded(Which which, Status meant) {
        return switch (which) {
            case Which.It it -> recall.knowsIt() ? known(List.of(recall.touched().getLast())) : List.of(it);
            case Which.Them them -> recall.touched().isEmpty() ? List.of(them) : known(recall.touched());
            case Which.Newest newest -> recall.added().isEmpty() ? newestListed(newest, meant)
                    : known(List.of(recall.added().getLast()));
            case Which.Position(var number) when number == -1 && recall.justDid() ->
                    known(List.of(recall.touched().getLast()));
            case Which.Position place -> atPlace(place, meant);
            case Which.Named _, Which.EachLike _, Which.Everything _, Which.Known _ -> List.of(which);
        };
    }

    private List<Which> atPlace(Which.Position place, Status meant) {
        var list = recall.shown().isEmpty() ? listed(byPlace(meant)).tasks() : recall.shown();
        int index = place.number() > 0 ? place.number() - 1 : list.size() + place.number();
        return index >= 0 && index < list.size() ? known(List.of(list.get(index))) : List.of(place);
    }

    private List<Which> newestListed(Which.Newest newest, Status meant) {
        var tasks = listed(ToolUse.list(meant, MAX_CHOICES)).tasks();
        return tasks.isEmpty() ? List.of(newest) : known(List.of(tasks.getFirst()));
    }

    private static List<Which> known(List<KnownTask> tasks) {
        return tasks.stream().<Which>map(task ->
                task.id() == 0 ? new Which.Named(task.title()) : new Which.Known(task)).toList();
    }

    private static ToolUse byPlace(Status meant) {
        return ToolUse.list(meant == Status.ALL ? Status.OPEN : meant, SOME);
    }

    private static ToolUse everything(Status status, Status meant) {
        return ToolUse.list(effective(status, meant), SOME);
    }

    private static Status effective(Status status, Status meant) {
        return status == Status.ALL ? meant : status;
    }

    /** "bread and butter" may be one title, though it reads as two. */
    private List<KnownTask> whole(Targets targets, List<KnownTask> pool, Status meant) {
        if (targets.whole().isEmpty() || targets.all().size() < 2) {
            return List.of();
        }
        var same = pool.stream().filter(task -> fits(task, meant))
                .filter(task -> TaskMatcher.fit(targets.whole(), task.title()) == TaskMatcher.Fit.SAME).toList();
        if (same.size() == 1) {
            return same;
        }
        boolean allFound = targets.all().stream().allMatch(which -> which instanceof Which.Named(var name)
                && !fitting(name, pool, meant).isEmpty());
        var part = pool.stream().filter(task -> fits(task, meant))
                .filter(task -> TaskMatcher.fit(targets.whole(), task.title()).compareTo(TaskMatcher.Fit.WORDS) <= 0).toList();
        boolean onlyThis = part.size() == 1 && targets.all().stream().allMatch(which -> which instanceof Which.Named(var name)
                && fitting(name, pool, meant).equals(part));
        return part.size() == 1 && (!allFound || onlyThis) ? part : List.of();
    }

    /** The best matches, of those that the change is for if there are any; the open one, if just one is. */
    private List<KnownTask> fitting(String name, List<KnownTask> pool, Status meant) {
        var meantOnes = TaskMatcher.best(name, pool.stream().filter(task -> fits(task, meant)).toList());
        var best = meantOnes.isEmpty() ? TaskMatcher.best(name, pool) : meantOnes;
        var open = best.stream().filter(task -> !task.completed()).toList();
        return meant == Status.ALL && open.size() == 1 ? open : best;
    }

    private boolean fits(KnownTask task, Status meant) {
        return isIn(task, meant) || changed.contains(task.id());
    }

    static boolean isIn(KnownTask task, Status status) {
        return switch (status) {
            case OPEN -> !task.completed();
            case COMPLETED -> task.completed();
            case ALL -> true;
        };
    }

    private List<KnownTask> without(List<Which> except, List<KnownTask> tasks) {
        var kept = except.stream().flatMap(which -> switch (which) {
            case Which.Named(var name) -> TaskMatcher.about(name, tasks).stream();
            case Which.EachLike(var name) -> TaskMatcher.about(name, tasks).stream();
            case Which.Position place -> expanded(place, Status.OPEN).stream()
                    .flatMap(one -> one instanceof Which.Known(var task) ? Stream.of(task) : Stream.<KnownTask>empty());
            case Which.It it -> recall.knowsIt() ? Stream.of(recall.touched().getLast()) : Stream.<KnownTask>empty();
            case Which.Them _ -> recall.touched().stream();
            case Which.Everything _, Which.Newest _, Which.Known _ -> Stream.<KnownTask>empty();
        }).map(KnownTask::id).collect(Collectors.toSet());
        return tasks.stream().filter(task -> !kept.contains(task.id())).toList();
    }

    private List<KnownTask> choices(Status meant) {
        return listed(ToolUse.list(meant, MAX_CHOICES)).tasks();
    }

    private List<KnownTask> pool(Targets targets, Status meant) {
        var uses = new ArrayList<>(firstLookups(targets, meant));
        uses.addAll(pieces(targets, meant));
        uses.addAll(pages());
        return listed(uses);
    }

    private List<KnownTask> listed(List<ToolUse> uses) {
        return distinct(uses.stream().distinct().flatMap(use -> listed(use).tasks().stream()).toList());
    }

    private Outcome.Listed listed(ToolUse use) {
        return turn.outcome(use) instanceof Outcome.Listed list ? list : new Outcome.Listed(List.of(), 0, 0, "", false);
    }

    private static long total(Outcome.Listed list, Status status) {
        if (list.cursor().isEmpty() && !list.cut()) {
            return list.tasks().size();
        }
        return switch (status) {
            case OPEN -> list.open();
            case COMPLETED -> list.completed();
            case ALL -> list.open() + list.completed();
        };
    }

    /** Why the list could not be read, or nothing. */
    private String failure(Targets targets, Status meant) {
        return Stream.concat(firstLookups(targets, meant).stream(), pages().stream())
                .map(turn::outcome).filter(Outcome.Failed.class::isInstance)
                .map(outcome -> ((Outcome.Failed) outcome).reason()).findFirst().orElse("");
    }

    private static List<KnownTask> distinct(List<KnownTask> tasks) {
        var seen = new HashSet<Long>();
        return tasks.stream().filter(task -> seen.add(task.id())).toList();
    }
}
