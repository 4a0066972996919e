package dev.todochat.app.task;

import dev.todochat.app.account.Admission;
import dev.todochat.app.account.Callers;
import dev.todochat.app.db.Db;
import dev.todochat.app.tool.Tool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Puts the parts of this package together: one list of tasks, its routes and its tools. */
public final class TaskFeature {
    /** How long a request that is sent again adds nothing. */
    public static final Duration KEYS_KEPT = RepeatableAdds.KEPT;

    private final Tasks tasks;
    private final RepeatableAdds repeatableAdds;

    public TaskFeature(Db db, InstantSource clock, Admission admission) {
        this.tasks = new Tasks(db, clock, new Search(db, admission));
        this.repeatableAdds = new RepeatableAdds(db, tasks, clock);
    }

    public TaskRoutes routes(Callers callers) {
        return new TaskRoutes(tasks, repeatableAdds, callers);
    }

    public List<Tool> tools() {
        return new TaskTools(tasks, repeatableAdds).all();
    }
}
