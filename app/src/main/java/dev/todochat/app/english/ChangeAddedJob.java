package dev.todochat.app.english;

import java.util.List;

/** Changes what the same message adds, as soon as it is there: "add milk and mark it as done". */
record ChangeAddedJob(Intent.Change wish, AddJob add, Finder finder, Exchange exchange) implements Job {

    @Override
    public List<ToolUse> changes() {
        return add.added().isEmpty() ? List.of() : change().changes();
    }

    @Override
    public Step.Say reply() {
        // What was not added has been said already.
        return add.added().isEmpty() ? new Step.Say("") : change().reply();
    }

    private ChangeJob change() {
        var added = add.added();
        boolean one = wish.targets().all().getFirst() instanceof Which.It;
        var meant = Targets.known(one ? List.of(added.getLast()) : added);
        return new ChangeJob(new Intent.Change(wish.action(), meant, ""), finder, exchange);
    }
}
