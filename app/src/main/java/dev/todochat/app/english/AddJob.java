package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds tasks. */
record AddJob(List<NewTask> tasks, Turn turn) implements Job {

    @Override
    public List<ToolUse> changes() {
        return tasks.stream().map(AddJob::use).toList();
    }

    @Override
    public Step.Say reply() {
        var outcomes = turn.outcomes(changes());
        var added = new ArrayList<String>();
        var left = new ArrayList<NewTask>();
        var sentences = new ArrayList<String>();
        boolean proposed = false;
        for (int i = 0; i < tasks.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Changed(var task) -> added.add(task.title());
                case Outcome.Proposed _ -> proposed = true;
                case Outcome.Failed(var reason) ->
                        sentences.add(Replies.failed("add", tasks.get(i).title(), reason));
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
            return new Step.Say(String.join(" ", sentences), Pending.nothing());
        }
        sentences.add(Replies.more(left.size()));
        return new Step.Say(String.join(" ", sentences), new Pending.Offer(new Intent.Add(left)));
    }

    /** Those that are on the list by now. */
    List<KnownTask> added() {
        return turn.outcomes(changes()).stream().filter(Outcome.Changed.class::isInstance)
                .map(outcome -> ((Outcome.Changed) outcome).task()).toList();
    }

    private static ToolUse use(NewTask task) {
        return ToolUse.of("add_task", task.description().isEmpty() ? Map.of("title", task.title())
                : Map.of("title", task.title(), "description", task.description()));
    }
}
