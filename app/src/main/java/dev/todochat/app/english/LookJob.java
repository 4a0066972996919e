package dev.todochat.app.english;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells about the tasks at a place of the list, without a new list, so that the numbers stay what they are. */
record LookJob(Targets target, Finder finder, Turn turn) implements Job {

    @Override
    public List<ToolUse> lookups() {
        return finder.lookups(target, Status.ALL);
    }

    /** The list that was shown may be old. */
    @Override
    public List<ToolUse> reads() {
        return found().tasks().stream().map(task -> ToolUse.of("get_task", Map.of("id", task.id()))).toList();
    }

    @Override
    public Step.Say reply() {
        var found = found();
        if (!found.failure().isEmpty() && found.tasks().isEmpty()) {
            return new Step.Say(Replies.unreadable(found.failure()), Pending.nothing());
        }
        if (found.tasks().isEmpty() && found.beyond().isEmpty()) {
            return new Step.Say(Replies.UNCLEAR, Pending.nothing());
        }
        var told = Stream.concat(reads().stream().map(this::told), found.beyond().stream().map(Replies::beyond));
        return new Step.Say(told.collect(Collectors.joining(" ")), found.tasks().size() == 1
                ? new Pending.About(found.tasks().getFirst()) : Pending.nothing());
    }

    private String told(ToolUse use) {
        return switch (turn.outcome(use)) {
            case Outcome.Changed(var task) -> Replies.told(task);
            case Outcome.Failed(var reason) -> Replies.unreadable(reason);
            case Outcome.Listed _, Outcome.Proposed _, Outcome.Unknown _ -> Replies.unreadable("");
        };
    }

    private Found found() {
        return finder.find(target, Status.ALL);
    }
}
