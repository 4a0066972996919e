package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the turns before this one leave to point at.
 *
 * @param shown   the tasks of the last numbered list, in its order
 * @param touched the tasks of the last answer that was about tasks; the last of them is "it"
 * @param added   the tasks added last
 * @param justDid whether {@code touched} were changed after the list was shown
 */
record Recall(List<KnownTask> shown, List<KnownTask> touched, List<KnownTask> added, boolean justDid) {

    private static final Set<String> CHANGES =
            Set.of("add_task", "update_task", "complete_task", "reopen_task", "delete_task");

    static Recall of(List<Turn> past) {
        List<KnownTask> shown = List.of();
        List<KnownTask> touched = List.of();
        List<KnownTask> added = List.of();
        boolean justDid = false;
        for (var turn : past.reversed()) {
            var changed = changed(turn, past);
            var list = shown(turn);
            if (touched.isEmpty()) {
                touched = changed.isEmpty() ? list : changed;
                justDid = !changed.isEmpty() && shown.isEmpty();
            }
            shown = shown.isEmpty() ? list : shown;
            added = added.isEmpty() ? added(turn) : added;
        }
        return new Recall(shown, touched, added, justDid);
    }

    /** The same, with this task as "it". */
    Recall about(KnownTask task) {
        return new Recall(shown, List.of(task), added, true);
    }

    static boolean changes(ToolUse use) {
        return CHANGES.contains(use.tool());
    }

    /** A list of several leaves open which of them "it" is. */
    boolean knowsIt() {
        return !touched.isEmpty() && (touched.size() == 1 || !touched.equals(shown));
    }

    private static List<KnownTask> shown(Turn turn) {
        var left = new ArrayList<>(turn.listed());
        return Markdown.numberedLines(turn.answer()).stream().map(line -> {
            var task = left.stream().filter(candidate -> ListReplies.isLine(line, candidate)).findFirst();
            task.ifPresent(left::remove);
            return task.orElseGet(() -> KnownTask.titled(line.replace("\\", "").replace("**", "")));
        }).toList();
    }

    private static List<KnownTask> changed(Turn turn, List<Turn> past) {
        return turn.calls().stream().filter(call -> changes(call.use())).flatMap(call -> switch (call.outcome()) {
            case Outcome.Changed(var task) -> call.use().tool().equals("delete_task") ? Stream.<KnownTask>empty()
                    : Stream.of(task);
            case Outcome.Proposed(var consent) -> consent == Outcome.Consent.GIVEN
                    && call.use().tool().equals("delete_task") ? Stream.<KnownTask>empty()
                    : known(call.use(), past).stream();
            case Outcome.Listed _, Outcome.Failed _, Outcome.Unknown _ -> Stream.<KnownTask>empty();
        }).toList();
    }

    private static List<KnownTask> added(Turn turn) {
        return turn.calls().stream().filter(call -> call.use().tool().equals("add_task"))
                .map(Turn.Call::outcome).filter(Outcome.Changed.class::isInstance)
                .map(outcome -> ((Outcome.Changed) outcome).task()).toList();
    }

    /** The task of a call that only has its id, from the lists of this conversation. */
    static List<KnownTask> known(ToolUse use, List<Turn> past) {
        long id = Json.parse(use.arguments()).path("id").asLong();
        return past.reversed().stream().flatMap(turn -> turn.listed().stream()).filter(task -> task.id() == id)
                .limit(1).toList();
    }
}
