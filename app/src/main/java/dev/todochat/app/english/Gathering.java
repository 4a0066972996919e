package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what the parts of a wish point at, one after the other. */
final class Gathering {

    private final List<KnownTask> tasks = new ArrayList<>();
    private final Set<Long> certain = new HashSet<>();
    private final List<KnownTask> candidates = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<Integer> beyond = new ArrayList<>();
    private long left;

    void tasks(List<KnownTask> found) {
        tasks.addAll(found);
    }

    void certain(KnownTask task) {
        tasks.add(task);
        certain.add(task.id());
    }

    /** The task of a name; when several fit it, the person must choose. */
    void oneOf(String name, List<KnownTask> fitting) {
        if (fitting.size() > 1) {
            candidates.addAll(fitting);
        } else {
            allOf(name, fitting);
        }
    }

    void allOf(String name, List<KnownTask> fitting) {
        tasks.addAll(fitting);
        if (fitting.isEmpty()) {
            missing.add(name);
        }
    }

    void candidates(List<KnownTask> several) {
        candidates.addAll(several);
    }

    void missing(List<String> names) {
        missing.addAll(names);
    }

    void beyond(int place) {
        beyond.add(place);
    }

    void left(long more) {
        left += more;
    }

    Found found(Optional<Outcome.Failed> failure) {
        var distinct = Lists.distinct(tasks);
        var open = Lists.distinct(candidates).stream()
                .filter(task -> distinct.stream().noneMatch(one -> one.id() == task.id()))
                .limit(Lists.MAX_CHOICES).toList();
        return new Found(distinct, Set.copyOf(certain), open, List.copyOf(missing), List.copyOf(beyond), left, failure);
    }
}
