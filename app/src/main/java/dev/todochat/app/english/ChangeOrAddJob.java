package dev.todochat.app.english;

import java.util.List;

/** Changes a task, or adds one when there is no task to change. */
record ChangeOrAddJob(ChangeJob change, AddJob add) implements Job {

    @Override
    public List<ToolUse> lookups() {
        return change.lookups();
    }

    @Override
    public List<ToolUse> changes() {
        return chosen().changes();
    }

    @Override
    public Step.Say reply() {
        return chosen().reply();
    }

    private Job chosen() {
        return change.isAboutATask() ? change : add;
    }
}
