package dev.todochat.app.english;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells about the tasks at a place of the list, without a new list, so that the numbers stay what they are. */
record LookJob(Targets target, Finder finder, Exchange exchange) implements Job {

    @Override
    public List<ToolUse> lookups() {
        return finder.lookups(target, Status.ALL);
    }

    /** The list that was shown may be old. */
    @Override
    public List<ToolUse> reads() {
        return found().tasks().stream().map(ToolUse::get).toList();
    }

    @Override
    public Step.Say reply() {
        var found = found();
        if (found.failure().isPresent() && found.tasks().isEmpty()) {
            return new Step.Say(Replies.unreadable(found.failure().get()));
        }
        if (found.tasks().isEmpty() && found.beyond().isEmpty()) {
            return new Step.Say(Replies.UNCLEAR);
        }
        var told = Stream.concat(reads().stream().map(this::told), found.beyond().stream().map(Replies::beyond));
        return new Step.Say(told.collect(Collectors.joining(" ")), found.tasks().size() == 1
                ? new Pending.About(found.tasks().getFirst()) : Pending.nothing());
    }

    private String told(ToolUse use) {
        return switch (exchange.outcome(use)) {
            case Outcome.Changed(var task) -> Replies.told(task);
            case Outcome.Failed failed -> Replies.unreadable(failed);
            case Outcome.Listed _, Outcome.Proposed _, Outcome.Unknown _ -> Replies.unreadable();
        };
    }

    private Found found() {
        return finder.find(target, Status.ALL);
    }
}
