package dev.todochat.app.english;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a wish points at.
 *
 * @param tasks      what was found
 * @param certain    ids that need no check of their state
 * @param candidates several tasks for one name
 * @param missing    names without a task
 * @param beyond     places behind the end of the list
 * @param left       how many more there are than {@code tasks} holds
 * @param failure    why the list could not be read, if it could not
 */
record Found(List<KnownTask> tasks, Set<Long> certain, List<KnownTask> candidates, List<String> missing,
             List<Integer> beyond, long left, Optional<Outcome.Failed> failure) {

    boolean isOneTask() {
        return tasks.size() == 1 && candidates.isEmpty() && missing.isEmpty() && beyond.isEmpty();
    }
}
