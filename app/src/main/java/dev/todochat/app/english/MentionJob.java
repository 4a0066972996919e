package dev.todochat.app.english;

import java.util.List;

/** "milk": says what there is to do with it, or offers to add it. */
record MentionJob(List<String> titles, Finder finder) implements Job {

    @Override
    public List<ToolUse> lookups() {
        return titles.size() == 1 ? finder.lookupsAbout(titles.getFirst(), Status.OPEN, Lists.MAX_CHOICES)
                .subList(0, 1)
                : List.of();
    }

    @Override
    public Step.Say reply() {
        var known = titles.size() > 1 ? List.<KnownTask>of()
                : finder.matcher().best(titles.getFirst(),
                        finder.about(titles.getFirst(), Status.OPEN, Lists.MAX_CHOICES));
        if (known.size() == 1 && finder.matcher().fit(titles.getFirst(), known.getFirst().title())
                .compareTo(TaskMatcher.Fit.WORDS) <= 0) {
            return new Step.Say(Replies.onTheList(known.getFirst().title()), new Pending.About(known.getFirst()));
        }
        return new Step.Say("Shall I add " + Replies.titles(titles) + " to your list?",
                new Pending.Offer(new Intent.Add(titles.stream().map(NewTask::new).toList())));
    }
}
