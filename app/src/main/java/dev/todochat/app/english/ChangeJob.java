package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;

/** Finishes, reopens or deletes tasks. */
record ChangeJob(Intent.Change wish, Finder finder, Exchange exchange) implements Job {

    @Override
    public List<ToolUse> lookups() {
        return finder.lookups(wish.targets(), wish.action().meant());
    }

    @Override
    public List<ToolUse> changes() {
        return tasks(found()).stream().map(task -> ToolUse.on(wish.action(), task)).toList();
    }

    @Override
    public Step.Say reply() {
        var found = found();
        if (found.failure().isPresent() && found.tasks().isEmpty()) {
            return new Step.Say(Replies.unreadable(found.failure().get()));
        }
        var tasks = tasks(found);
        var outcomes = exchange.outcomes(changes());
        var done = new ArrayList<String>();
        var proposed = new ArrayList<String>();
        var left = new ArrayList<KnownTask>();
        var sentences = new ArrayList<String>();
        for (int i = 0; i < tasks.size(); i++) {
            var title = tasks.get(i).title();
            switch (outcomes.get(i)) {
                case Outcome.Changed(var task) -> done.add(task.title().isEmpty() ? title : task.title());
                case Outcome.Proposed _ -> proposed.add(title);
                case Outcome.Failed failed ->
                        sentences.add(Replies.failed(Replies.verb(wish.action()), title, failed));
                case Outcome.Unknown _, Outcome.Listed _ -> left.add(tasks.get(i));
            }
        }
        if (!proposed.isEmpty()) {
            sentences.addFirst(Replies.proposed(wish.action(), proposed));
        }
        if (!done.isEmpty()) {
            sentences.addFirst(Replies.done(wish.action(), done));
        }
        found.tasks().stream().filter(task -> !tasks.contains(task))
                .forEach(task -> sentences.add(Replies.already(wish.action(), task.title())));
        if (found.tasks().isEmpty() && found.candidates().isEmpty() && found.missing().isEmpty()
                && found.beyond().isEmpty()) {
            sentences.add(Replies.nothingTo(wish.action()));
        }
        return close(found, sentences, left);
    }

    /** Whether what was named is on the list; a failure to read it leaves that open. */
    boolean isAboutATask() {
        var found = found();
        return found.failure().isPresent() || !found.candidates().isEmpty() || !found.beyond().isEmpty()
                || found.tasks().stream().anyMatch(task -> found.certain().contains(task.id()) || isNamed(task));
    }

    private boolean isNamed(KnownTask task) {
        return wish.targets().all().stream().allMatch(which -> !(which instanceof Which.Named(var name))
                || finder.matcher().fit(name, task.title()).compareTo(TaskMatcher.Fit.NEARLY) <= 0);
    }

    private Step.Say close(Found found, List<String> sentences, List<KnownTask> left) {
        found.beyond().forEach(place -> sentences.add(Replies.beyond(place)));
        boolean offer = !wish.orAdd().isEmpty() && found.tasks().isEmpty() && found.candidates().isEmpty();
        if (!found.missing().isEmpty()) {
            boolean all = found.missing().size() == wish.targets().all().size() && !wish.targets().whole().isEmpty();
            sentences.add(Replies.missing(all ? List.of(wish.targets().whole()) : found.missing()));
        }
        if (found.missing().size() == 1 && found.candidates().isEmpty()) {
            var near = finder.near(found.missing().getFirst(), wish.targets(), wish.action().meant());
            if (!near.isEmpty()) {
                return ListReplies.didYouMean(sentences, wish.action(), near);
            }
        }
        if (!found.candidates().isEmpty()) {
            boolean which = !found.missing().isEmpty()
                    || wish.targets().all().stream().noneMatch(Which.Named.class::isInstance);
            return ListReplies.choice(sentences, Replies.verb(wish.action()), found.candidates(),
                    new Pending.Wish.Do(wish.action()), which);
        }
        if (offer && !found.missing().isEmpty()) {
            sentences.add("Shall I add " + Replies.quoted(wish.orAdd()) + " to your list?");
            return new Step.Say(String.join(" ", sentences),
                    new Pending.Offer(new Intent.Add(List.of(new NewTask(wish.orAdd())))));
        }
        long more = left.size() + found.left();
        if (more == 0) {
            return new Step.Say(String.join(" ", sentences));
        }
        sentences.add(Replies.more(more));
        var rest = found.left() > 0 ? wish : new Intent.Change(wish.action(), Targets.known(left), "");
        return new Step.Say(String.join(" ", sentences), new Pending.Offer(rest));
    }

    private Found found() {
        return finder.find(wish.targets(), wish.action().meant());
    }

    /** Those that the change makes a difference to. */
    private List<KnownTask> tasks(Found found) {
        var acted = exchange.calls().stream().map(Exchange.Call::use).toList();
        return found.tasks().stream().filter(task -> found.certain().contains(task.id()) || wish.action().fits(task)
                || acted.contains(ToolUse.on(wish.action(), task))).toList();
    }
}
