package dev.todochat.app.english;

import java.util.List;

/** Lists tasks, or counts them. */
record ShowJob(Status status, String about, boolean countOnly, Finder finder, Turn turn) implements Job {

    /** As many as somebody reads in a chat; the list beside it has them all. */
    private static final int SHOWN = 50;

    @Override
    public List<ToolUse> reads() {
        if (about.isEmpty()) {
            return List.of(ToolUse.list(status, countOnly ? 1 : SHOWN));
        }
        return finder.lookupsAbout(about, status, SHOWN);
    }

    @Override
    public Step.Say reply() {
        var outcomes = turn.outcomes(reads());
        var failed = outcomes.stream().filter(Outcome.Failed.class::isInstance).map(Outcome.Failed.class::cast)
                .findFirst();
        if (failed.isPresent()) {
            return new Step.Say(Replies.unreadable(failed.get().reason()), Pending.nothing());
        }
        if (!(outcomes.getFirst() instanceof Outcome.Listed list)) {
            return new Step.Say(Replies.unreadable(""), Pending.nothing());
        }
        return new Step.Say(about.isEmpty() ? whole(list) : matching(), Pending.nothing());
    }

    private String whole(Outcome.Listed list) {
        if (countOnly) {
            return ListReplies.count(status, list.open(), list.completed());
        }
        return ListReplies.list(status, list.tasks(), Lists.total(list, status));
    }

    private String matching() {
        var tasks = finder.about(about, status, SHOWN);
        return countOnly ? ListReplies.countMatching(status, about, tasks.size())
                : ListReplies.matching(status, about, tasks);
    }
}
