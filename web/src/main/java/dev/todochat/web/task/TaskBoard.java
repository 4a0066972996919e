package dev.todochat.web.task;

import dev.todochat.web.backend.Task;
import dev.todochat.web.backend.TaskList.Counts;
import dev.todochat.web.backend.TaskQuery.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the list shows.
 *
 * @param place   on which page, and under which filter
 * @param tasks   one page of them; without a filter the open ones
 * @param more    where the next page of {@code tasks} begins
 * @param done    the latest completed ones, which stand below when there is no filter
 * @param changed the tasks that were changed just now, to be pointed at
 * @param failure why there is nothing to show, for the person
 */
public record TaskBoard(Place place, List<Task> tasks, Optional<String> more, List<Task> done, Counts counts,
                        Set<Long> changed, Optional<String> failure) {
    /** More completed tasks than this are folded away. */
    private static final int UNFOLDED = 5;

    /** Nothing but the reason why. */
    public static TaskBoard failed(Place place, String failure) {
        return new TaskBoard(place, List.of(), Optional.empty(), List.of(), Counts.UNKNOWN, Set.of(),
                Optional.of(failure));
    }

    public boolean showsAll() {
        return place.status() == Status.ALL;
    }

    public boolean folded() {
        return done.size() > UNFOLDED;
    }

    /** Whether completed tasks exist beyond those in {@code done}. */
    public boolean moreDone() {
        return place.text().isEmpty() && counts.completed() > done.size();
    }
}
