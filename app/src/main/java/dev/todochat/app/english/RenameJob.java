package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Renaming;
import java.util.Comparator;
import java.util.List;

/** Gives a task another title. */
record RenameJob(List<Renaming> readings, Finder finder, Exchange exchange) implements Job {

    @Override
    public List<ToolUse> lookups() {
        var each = readings.stream().map(reading -> finder.lookups(reading.target(), Status.ALL)).toList();
        var first = each.stream().filter(uses -> uses.size() <= 1).flatMap(List::stream).distinct().toList();
        boolean found = exchange.missing(first).isEmpty()
                && readings.stream().anyMatch(reading -> !found(reading).tasks().isEmpty());
        return found || !exchange.missing(first).isEmpty() ? first
                : each.stream().flatMap(List::stream).distinct().toList();
    }

    @Override
    public List<ToolUse> changes() {
        var reading = best();
        var found = found(reading);
        return found.isOneTask() ? List.of(ToolUse.rename(found.tasks().getFirst(), reading.title()))
                : List.of();
    }

    @Override
    public Step.Say reply() {
        var reading = best();
        var found = found(reading);
        if (found.isOneTask()) {
            var old = found.tasks().getFirst().title();
            var text = switch (exchange.outcomes(changes()).getFirst()) {
                case Outcome.Changed(var task) ->
                        "Renamed " + Replies.quoted(old) + " to " + Replies.quoted(task.title()) + ".";
                case Outcome.Proposed _ -> "I'll rename " + Replies.quoted(old) + " once you confirm.";
                case Outcome.Failed failed -> Replies.failed("rename", old, failed);
                case Outcome.Unknown _, Outcome.Listed _ -> Replies.notDone("rename", old);
            };
            return new Step.Say(text);
        }
        return OneTask.ask(found, "rename", new Pending.Wish.Rename(reading.title()));
    }

    /** The reading that names one task; else one that names several; else the first. */
    private Renaming best() {
        return readings.stream().filter(reading -> found(reading).isOneTask())
                .min(Comparator.comparing(reading -> fit(reading, found(reading).tasks().getFirst())))
                .or(() -> readings.stream().filter(reading -> !found(reading).candidates().isEmpty()).findFirst())
                .orElseGet(readings::getFirst);
    }

    private TaskMatcher.Fit fit(Renaming reading, KnownTask task) {
        return reading.target().all().getFirst() instanceof Which.Named(var name)
                ? finder.matcher().fit(name, task.title()) : TaskMatcher.Fit.SAME;
    }

    private Found found(Renaming reading) {
        return finder.find(reading.target(), Status.ALL);
    }
}
