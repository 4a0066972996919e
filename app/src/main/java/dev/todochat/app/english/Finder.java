package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what people point at into tasks: first with what the conversation knows, then by searching for each name, and
 * when that finds nothing, by looking through the pages of the list for something nearly like it.
 */
final class Finder {

    /** With more names than this, one look at the list costs less than a search for each. */
    private static final int MAX_SEARCHES = 4;

    private final Recall recall;
    private final Exchange exchange;
    private final Lists lists;
    private final Pointing pointing;
    private final TaskMatcher matcher = new TaskMatcher();
    /** Tasks that this turn has changed already: a turn that goes on still means them. */
    private final Set<Long> changed;

    Finder(Recall recall, Exchange exchange) {
        this.recall = recall;
        this.exchange = exchange;
        lists = new Lists(exchange);
        pointing = new Pointing(recall, lists);
        changed = exchange.calls().stream().map(Exchange.Call::use).filter(use -> use.tool().changes())
                .map(ToolUse::taskId).collect(Collectors.toSet());
    }

    /** The calls that are needed before {@link #find} can tell; those that were made are among them. */
    List<ToolUse> lookups(Targets targets, Status meant) {
        var first = firstLookups(targets, meant);
        if (!exchange.missing(first).isEmpty() || namesFound(targets, meant)) {
            return first;
        }
        var pieces = pieces(targets, meant);
        boolean searched = !exchange.missing(pieces).isEmpty() || !pieces.isEmpty() && namesFound(targets, meant);
        return Stream.of(first, pieces, searched ? List.<ToolUse>of() : lists.pages()).flatMap(List::stream)
                .distinct().toList();
    }

    Found find(Targets targets, Status meant) {
        var pool = pool(targets, meant);
        var gathering = new Gathering();
        var whole = whole(targets, pool, meant);
        if (!whole.isEmpty()) {
            gathering.tasks(whole);
            return gathering.found(failure(targets, meant));
        }
        for (var which : pointing.expanded(targets, meant)) {
            switch (which) {
                case Which.Known(var task) -> gathering.certain(task);
                case Which.Named(var name) -> gathering.oneOf(name, fitting(name, pool, meant));
                case Which.EachLike(var name) -> gathering.allOf(name, matcher.about(name, pool).stream()
                        .filter(task -> fits(task, meant)).toList());
                case Which.Everything(var status) -> gatherAll(targets.except(), effective(status, meant), gathering);
                case Which.Position(var number) -> gathering.beyond(number);
                case Which.It _, Which.Them _, Which.Newest _ -> gathering.candidates(choices(meant));
            }
        }
        if (targets.all().isEmpty()) {
            gathering.candidates(pointing.choices(meant));
        }
        return gathering.found(failure(targets, meant));
    }

    /** Those of the last list that can be meant, else of the whole one. */
    private List<KnownTask> choices(Status meant) {
        var shown = recall.shown().stream().filter(task -> isIn(task, meant)).toList();
        return shown.isEmpty() ? pointing.choices(meant) : shown;
    }

    private void gatherAll(List<Which> except, Status status, Gathering gathering) {
        var list = lists.listed(ToolUse.list(status, Lists.SOME));
        var unknown = unknown(except, list.tasks());
        if (!unknown.isEmpty()) {
            gathering.missing(unknown);
            return;
        }
        gathering.tasks(without(except, list.tasks()));
        gathering.left(Math.max(0, Lists.total(list, status) - list.tasks().size()));
    }

    /** A few tasks that share a word with a name that fits none; none when there are many. */
    List<KnownTask> near(String name, Targets targets, Status meant) {
        var near = pool(targets, meant).stream().filter(task -> fits(task, meant)
                && matcher.isNear(name, task.title()))
                .toList();
        return near.size() > 4 ? List.of() : near;
    }

    /** Every task that has to do with a name; {@link #lookupsAbout} says what to call first. */
    List<KnownTask> about(String name, Status status, int limit) {
        return matcher.about(name, poolAbout(name, status, limit)).stream().filter(task -> isIn(task, status))
                .toList();
    }

    List<ToolUse> lookupsAbout(String name, Status status, int limit) {
        var search = ToolUse.list(status, TaskMatcher.searchWord(name), limit);
        if (exchange.outcome(search) instanceof Outcome.Unknown || !about(name, status, limit).isEmpty()) {
            return List.of(search);
        }
        var pieces = lists.pieces(List.of(name), List.of(search));
        boolean searched = !exchange.missing(pieces).isEmpty();
        return Stream.of(List.of(search), pieces, searched ? List.<ToolUse>of() : lists.pages()).flatMap(List::stream)
                .toList();
    }

    private List<KnownTask> poolAbout(String name, Status status, int limit) {
        var search = ToolUse.list(status, TaskMatcher.searchWord(name), limit);
        var found = lists.listed(search).tasks();
        if (!matcher.about(name, found).isEmpty()) {
            return found;
        }
        return lists.listed(Stream.concat(lists.pieces(List.of(name), List.of(search)).stream(),
                lists.pages().stream()).toList());
    }

    private List<ToolUse> firstLookups(Targets targets, Status meant) {
        var expanded = pointing.expanded(targets, meant);
        if (expanded.isEmpty()) {
            return List.of(ToolUse.list(meant, Lists.MAX_CHOICES));
        }
        long names = expanded.stream().filter(which -> which instanceof Which.Named).count();
        return expanded.stream().flatMap(which -> switch (which) {
            case Which.Named(var name) -> names > MAX_SEARCHES ? Stream.of(ToolUse.list(Status.ALL, Lists.PAGE))
                    : Stream.of(ToolUse.list(meant, TaskMatcher.searchWord(name), Lists.SOME));
            case Which.EachLike(var name) -> Stream.of(ToolUse.list(meant, TaskMatcher.searchWord(name), Lists.SOME));
            case Which.Everything(var status) -> Stream.of(ToolUse.list(effective(status, meant), Lists.SOME));
            case Which.Position _ -> recall.shown().isEmpty() ? Stream.of(Pointing.byPlace(meant))
                    : Stream.<ToolUse>empty();
            case Which.It _, Which.Them _, Which.Newest _ -> Stream.of(ToolUse.list(meant, Lists.MAX_CHOICES));
            case Which.Known _ -> Stream.<ToolUse>empty();
        }).distinct().toList();
    }

    /** In a long list, searches for what a slip of the finger leaves of a name; in a short one, none. */
    private List<ToolUse> pieces(Targets targets, Status meant) {
        var first = firstLookups(targets, meant);
        var tasks = lists.listed(first);
        var names = pointing.expanded(targets, meant).stream().filter(Which.Named.class::isInstance)
                .map(which -> ((Which.Named) which).text())
                .filter(name -> fitting(name, tasks, meant).isEmpty()).toList();
        return lists.pieces(names, first);
    }

    private boolean namesFound(Targets targets, Status meant) {
        var pool = pool(targets, meant);
        return !whole(targets, pool, meant).isEmpty() || pointing.expanded(targets, meant).stream()
                .allMatch(which -> switch (which) {
            case Which.Named(var name) -> !fitting(name, pool, meant).isEmpty();
            case Which.EachLike(var name) -> !matcher.about(name, pool).isEmpty();
            case Which.Everything _, Which.Position _, Which.It _, Which.Them _, Which.Newest _, Which.Known _ -> true;
        });
    }

    TaskMatcher matcher() {
        return matcher;
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
                .filter(task -> matcher.literalFit(targets.whole(), task.title()) == TaskMatcher.Fit.SAME).toList();
        if (same.size() == 1) {
            return same;
        }
        boolean allFound = targets.all().stream().allMatch(which -> which instanceof Which.Named(var name)
                && !fitting(name, pool, meant).isEmpty());
        var part = pool.stream().filter(task -> fits(task, meant))
                .filter(task -> matcher.literalFit(targets.whole(), task.title()).compareTo(TaskMatcher.Fit.WORDS) <= 0)
                .toList();
        boolean onlyThis = part.size() == 1 && targets.all().stream()
                .allMatch(which -> which instanceof Which.Named(var name)
                && fitting(name, pool, meant).equals(part));
        return part.size() == 1 && (!allFound || onlyThis) ? part : List.of();
    }

    /** The best matches, of those that the change is for if there are any; the open one, if just one is. */
    private List<KnownTask> fitting(String name, List<KnownTask> pool, Status meant) {
        var meantOnes = matcher.best(name, pool.stream().filter(task -> fits(task, meant)).toList());
        var best = meantOnes.isEmpty() ? matcher.best(name, pool) : meantOnes;
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

    /** Who excepts a task that isn't found would not want all the others changed on that guess. */
    private List<String> unknown(List<Which> except, List<KnownTask> tasks) {
        return except.stream().filter(Which.Named.class::isInstance).map(which -> ((Which.Named) which).text())
                .filter(name -> matcher.about(name, tasks).isEmpty()).toList();
    }

    private List<KnownTask> without(List<Which> except, List<KnownTask> tasks) {
        var kept = except.stream().flatMap(which -> switch (which) {
            case Which.Named(var name) -> matcher.about(name, tasks).stream();
            case Which.EachLike(var name) -> matcher.about(name, tasks).stream();
            case Which.Position place -> pointing.expanded(place, Status.OPEN).stream()
                    .flatMap(one -> one instanceof Which.Known(var task) ? Stream.of(task) : Stream.<KnownTask>empty());
            case Which.It it -> recall.knowsIt() ? Stream.of(recall.touched().getLast()) : Stream.<KnownTask>empty();
            case Which.Them _ -> recall.touched().stream();
            case Which.Everything _, Which.Newest _, Which.Known _ -> Stream.<KnownTask>empty();
        }).map(KnownTask::id).collect(Collectors.toSet());
        return tasks.stream().filter(task -> !kept.contains(task.id())).toList();
    }

    private List<KnownTask> pool(Targets targets, Status meant) {
        var uses = new ArrayList<>(firstLookups(targets, meant));
        uses.addAll(pieces(targets, meant));
        uses.addAll(lists.pages());
        return lists.listed(uses);
    }

    private Optional<Outcome.Failed> failure(Targets targets, Status meant) {
        return Stream.concat(firstLookups(targets, meant).stream(), lists.pages().stream())
                .map(exchange::outcome).filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast).findFirst();
    }
}
