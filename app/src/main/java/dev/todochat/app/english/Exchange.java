package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the person said, and what followed.
 *
 * @param rounds   how often the assistant has asked for tools
 * @param made     how many calls that were
 * @param brokeOff whether there is no answer, or only the beginning of one
 * @param memory   what the answer left for later messages; empty when another model gave it
 */
record Exchange(String said, List<Call> calls, int rounds, int made, boolean brokeOff, Optional<Memory> memory) {

    record Call(ToolUse use, Outcome outcome) {}

    /**
     * This turn with what an attempt at it did before it broke off; only its own calls count against the limits. What
     * failed then is tried again.
     */
    Exchange after(Exchange attempt) {
        var done = attempt.calls().stream().filter(call -> !(call.outcome() instanceof Outcome.Failed));
        return new Exchange(said, Stream.concat(done, calls.stream()).toList(), rounds, made, brokeOff, memory);
    }

    /** The outcome of each of these calls, in order; equal calls are matched one to one; Unknown when not made yet. */
    List<Outcome> outcomes(List<ToolUse> uses) {
        var left = new ArrayList<>(calls);
        var outcomes = new ArrayList<Outcome>();
        for (var use : uses) {
            var made = left.stream().filter(call -> call.use().equals(use)
                    && !(call.outcome() instanceof Outcome.Unknown))
                    .findFirst();
            made.ifPresent(left::remove);
            outcomes.add(made.map(Call::outcome).orElseGet(Outcome.Unknown::new));
        }
        return outcomes;
    }

    Outcome outcome(ToolUse use) {
        return outcomes(List.of(use)).getFirst();
    }

    /** Those that have no outcome yet. */
    List<ToolUse> missing(List<ToolUse> uses) {
        var outcomes = outcomes(uses);
        var missing = new ArrayList<ToolUse>();
        for (int i = 0; i < uses.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Unknown) {
                missing.add(uses.get(i));
            }
        }
        return missing;
    }

    /** Every task that a list in this turn held, in the order of the lists. */
    List<KnownTask> listed() {
        return calls.stream().map(Call::outcome).filter(Outcome.Listed.class::isInstance)
                .map(Outcome.Listed.class::cast)
                .flatMap(list -> list.tasks().stream()).distinct().toList();
    }
}
