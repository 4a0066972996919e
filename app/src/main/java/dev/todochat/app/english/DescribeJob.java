package dev.todochat.app.english;

import java.util.List;
import java.util.stream.Stream;

/** Gives a task a description, or adds to the one it has. */
record DescribeJob(Intent.Describe wish, Finder finder, Exchange exchange) implements Job {

    @Override
    public List<ToolUse> lookups() {
        var lookups = finder.lookups(wish.target(), Status.ALL);
        var found = found();
        boolean ready = wish.more() && exchange.missing(lookups).isEmpty() && found.isOneTask();
        // What an earlier turn told about the description may be out of date.
        return ready ? Stream.concat(lookups.stream(), Stream.of(ToolUse.get(found.tasks().getFirst()))).toList()
                : lookups;
    }

    @Override
    public List<ToolUse> changes() {
        var found = found();
        if (!found.isOneTask()) {
            return List.of();
        }
        var task = found.tasks().getFirst();
        var now = exchange.outcome(ToolUse.get(task));
        if (wish.more() && now instanceof Outcome.Failed) {
            return List.of();
        }
        var old = wish.more() && now instanceof Outcome.Changed(var known) ? known.description() : "";
        var text = old.isBlank() ? wish.text() : old + "\n" + wish.text();
        return List.of(ToolUse.describe(task, text));
    }

    @Override
    public Step.Say reply() {
        var found = found();
        if (!found.isOneTask()) {
            return OneTask.ask(found, "describe", new Pending.Wish.Describe(wish.text(), wish.more()));
        }
        var title = found.tasks().getFirst().title();
        var changes = changes();
        var outcome = changes.isEmpty() ? exchange.outcome(ToolUse.get(found.tasks().getFirst()))
                : exchange.outcome(changes.getFirst());
        var text = switch (outcome) {
            case Outcome.Changed _ -> told(title);
            case Outcome.Proposed _ -> "I'll change " + Replies.quoted(title) + " once you confirm.";
            case Outcome.Failed failed -> Replies.failed("change", title, failed);
            case Outcome.Unknown _, Outcome.Listed _ -> Replies.notDone("change", title);
        };
        return new Step.Say(text);
    }

    private String told(String title) {
        if (wish.text().isEmpty()) {
            return "Removed the description of " + Replies.quoted(title) + ".";
        }
        return wish.more() ? "Added a note to " + Replies.quoted(title) + "."
                : "Changed the description of " + Replies.quoted(title) + ".";
    }

    private Found found() {
        return finder.find(wish.target(), Status.ALL);
    }
}
