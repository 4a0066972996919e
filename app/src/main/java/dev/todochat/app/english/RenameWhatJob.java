package dev.todochat.app.english;

import java.util.List;

/** Finds the task of "rename milk" and asks for its new title. */
record RenameWhatJob(Targets target, Finder finder) implements Job {

    @Override
    public List<ToolUse> lookups() {
        return finder.lookups(target, Status.ALL);
    }

    @Override
    public Step.Say reply() {
        var found = finder.find(target, Status.ALL);
        if (!found.isOneTask()) {
            return OneTask.ask(found, "rename", new Pending.Wish.RenameWhat());
        }
        return new Step.Say("What should " + Replies.quoted(found.tasks().getFirst().title()) + " be called?",
                new Pending.NewTitle(Targets.known(found.tasks())));
    }
}
