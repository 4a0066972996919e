package dev.todochat.web.task;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.backend.Task;
import dev.todochat.web.backend.TaskList;
import dev.todochat.web.backend.TaskList.Counts;
import dev.todochat.web.backend.TaskQuery;
import dev.todochat.web.backend.TaskQuery.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the list for a page or a fragment. */
public final class TaskBoards {
    /** One screen and a little more; "Show more" brings the next. */
    private static final int PAGE = 50;
    /** The latest completed tasks that stand below the open ones. */
    private static final int LATEST_DONE = 20;

    private final Backend backend;

    public TaskBoards(Backend backend) {
        this.backend = backend;
    }

    /** The list of a place. When app doesn't answer, the board says so and the rest of the page stays usable. */
    public TaskBoard read(Session session, Place place, String cursor, Set<Long> changed) {
        try {
            return place.status() == Status.ALL
                    ? openThenDone(session, place, cursor, changed)
                    : board(place, list(session, place, place.status(), PAGE, cursor), List.of(), changed);
        } catch (BackendFailure.NotSignedIn e) {
            throw e;
        } catch (BackendFailure failure) {
            return TaskBoard.failed(place, failure.detail());
        }
    }

    /** How many tasks there are; absent when app doesn't say, since what was done before is done. */
    public Optional<Counts> counts(Session session) {
        try {
            return Optional.of(backend.counts(session));
        } catch (BackendFailure failure) {
            return Optional.empty();
        }
    }

    private TaskBoard openThenDone(Session session, Place place, String cursor, Set<Long> changed) {
        var open = list(session, place, Status.OPEN, PAGE, cursor);
        var wantsDone = cursor.isEmpty() && open.counts().completed() > 0;
        var done = wantsDone ? list(session, place, Status.COMPLETED, LATEST_DONE, "").tasks() : List.<Task>of();
        return board(place, open, done, changed);
    }

    private TaskList list(Session session, Place place, Status status, int limit, String cursor) {
        return backend.tasks(session, new TaskQuery(status, place.text(), limit, cursor));
    }

    private static TaskBoard board(Place place, TaskList list, List<Task> done, Set<Long> changed) {
        return new TaskBoard(place, list.tasks(), list.nextCursor(), done, list.counts(), changed,
                Optional.empty());
    }
}
