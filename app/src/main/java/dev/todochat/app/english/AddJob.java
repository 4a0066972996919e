package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;

/** Adds tasks. */
record AddJob(List<NewTask> tasks, Exchange exchange) implements Job {

    @Override
    public List<ToolUse> changes() {
        return tasks.stream().map(ToolUse::add).toList();
    }

    @Override
    public Step.Say reply() {
        var outcomes = exchange.outcomes(changes());
        var added = new ArrayList<String>();
        var left = new ArrayList<NewTask>();
        var sentences = new ArrayList<String>();
        boolean proposed = false;
        for (int i = 0; i < tasks.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Changed(var task) -> added.add(task.title());
                case Outcome.Proposed _ -> proposed = true;
                case Outcome.Failed failed ->
                        sentences.add(Replies.failed("add", tasks.get(i).title(), failed));
                case Outcome.Unknown _, Outcome.Listed _ -> left.add(tasks.get(i));
            }
        }
        if (!added.isEmpty()) {
            sentences.addFirst(added.size() > 8 ? "Added " + added.size() + " tasks."
                    : "Added " + Replies.titles(added) + ".");
        }
        if (proposed) {
            sentences.add("I'll add the tasks once you confirm.");
        }
        if (left.isEmpty()) {
            return new Step.Say(String.join(" ", sentences));
        }
        sentences.add(Replies.more(left.size()));
        return new Step.Say(String.join(" ", sentences), new Pending.Offer(new Intent.Add(left)));
    }

    /** Those that are on the list by now. */
    List<KnownTask> added() {
        return exchange.outcomes(changes()).stream().filter(Outcome.Changed.class::isInstance)
                .map(outcome -> ((Outcome.Changed) outcome).task()).toList();
    }
}
