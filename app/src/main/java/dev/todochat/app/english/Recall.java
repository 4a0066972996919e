package dev.todochat.app.english;

import java.util.List;
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

    static Recall of(List<Exchange> past) {
        List<KnownTask> shown = List.of();
        List<KnownTask> touched = List.of();
        List<KnownTask> added = List.of();
        boolean justDid = false;
        for (var exchange : past.reversed()) {
            var changed = changed(exchange, past);
            var list = shown(exchange);
            if (touched.isEmpty()) {
                touched = changed.isEmpty() ? list : changed;
                justDid = !changed.isEmpty() && shown.isEmpty();
            }
            shown = shown.isEmpty() ? list : shown;
            added = added.isEmpty() ? added(exchange) : added;
        }
        return new Recall(shown, touched, added, justDid);
    }

    /** The same, with this task as "it". */
    Recall about(KnownTask task) {
        return new Recall(shown, List.of(task), added, true);
    }

    /** A list of several leaves open which of them "it" is. */
    boolean knowsIt() {
        return !touched.isEmpty() && (touched.size() == 1 || !touched.equals(shown));
    }

    /** Another model says nothing of what its answer shows; when it only looked, that is taken to be what it found. */
    private static List<KnownTask> shown(Exchange exchange) {
        boolean onlyLooked = exchange.calls().stream().noneMatch(call -> call.use().tool().changes());
        return exchange.memory().map(Memory::shown).orElseGet(() -> onlyLooked ? exchange.listed() : List.of());
    }

    private static List<KnownTask> changed(Exchange exchange, List<Exchange> past) {
        var changes = exchange.calls().stream().filter(call -> call.use().tool().changes());
        return changes.flatMap(call -> switch (call.outcome()) {
            case Outcome.Changed(var task) -> call.use().tool() == TaskTool.DELETE ? Stream.<KnownTask>empty()
                    : Stream.of(task);
            case Outcome.Proposed(var consent) -> consent == Outcome.Consent.GIVEN
                    && call.use().tool() == TaskTool.DELETE ? Stream.<KnownTask>empty()
                    : known(call.use(), past).stream();
            case Outcome.Listed _, Outcome.Failed _, Outcome.Unknown _ -> Stream.<KnownTask>empty();
        }).toList();
    }

    private static List<KnownTask> added(Exchange exchange) {
        return exchange.calls().stream().filter(call -> call.use().tool() == TaskTool.ADD)
                .map(Exchange.Call::outcome).filter(Outcome.Changed.class::isInstance)
                .map(outcome -> ((Outcome.Changed) outcome).task()).toList();
    }

    /** The task of a call that only has its id, from the lists of this conversation. */
    static List<KnownTask> known(ToolUse use, List<Exchange> past) {
        long id = use.taskId();
        return past.reversed().stream().flatMap(exchange -> exchange.listed().stream()).filter(task -> task.id() == id)
                .limit(1).toList();
    }
}
