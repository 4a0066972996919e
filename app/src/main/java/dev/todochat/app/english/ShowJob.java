package dev.todochat.app.english;

import java.util.List;

/** Lists tasks, or counts them. */
record ShowJob(Status status, String about, boolean countOnly, Finder finder, Exchange exchange) implements Job {

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
        var outcomes = exchange.outcomes(reads());
        var failed = outcomes.stream().filter(Outcome.Failed.class::isInstance).map(Outcome.Failed.class::cast)
                .findFirst();
        if (failed.isPresent()) {
            return new Step.Say(Replies.unreadable(failed.get()));
        }
        if (!(outcomes.getFirst() instanceof Outcome.Listed list)) {
            return new Step.Say(Replies.unreadable());
        }
        return about.isEmpty() ? whole(list) : matching();
    }

    private Step.Say whole(Outcome.Listed list) {
        return countOnly ? new Step.Say(ListReplies.count(status, list.open(), list.completed()))
                : ListReplies.list(status, list.tasks(), Lists.total(list, status));
    }

    private Step.Say matching() {
        var tasks = finder.about(about, status, SHOWN);
        return countOnly ? new Step.Say(ListReplies.countMatching(status, about, tasks.size()))
                : ListReplies.matching(status, about, tasks);
    }
}
