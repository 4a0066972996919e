package dev.todochat.web.chat;

import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.State;
import dev.todochat.web.backend.ConfirmationOutcome;
import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A confirmation in words: what the card asks, and the line that remains of it.
 *
 * @param problems what went wrong when it was done
 */
public record Proposal(Confirmation confirmation, List<String> problems) {
    /** A button is no place for a whole title. */
    private static final int LONGEST_LABEL = 48;

    public Proposal {
        problems = List.copyOf(problems);
    }

    static Proposal of(Confirmation confirmation) {
        return new Proposal(confirmation, List.of());
    }

    static Proposal of(ConfirmationOutcome outcome) {
        var problems = outcome.results().stream().filter(ConfirmationOutcome.Result::isError)
                .map(ConfirmationOutcome.Result::text).toList();
        return new Proposal(outcome.confirmation(), problems);
    }

    public long id() {
        return confirmation.id();
    }

    /** What the card lists: nothing when its heading names the only task whole. */
    public List<TaskRef> listed() {
        return namesTheOnlyTask() ? List.of() : tasks();
    }

    public boolean pending() {
        return confirmation.state() == State.PENDING;
    }

    public boolean destructive() {
        return confirmation.kind() == Kind.DELETED;
    }

    /** What will happen: {@code Delete 3 tasks?} */
    public String heading() {
        return sentence(Words::imperative) + "?";
    }

    public String yes() {
        var whole = sentence(Words::imperative);
        return namesTheOnlyTask() || whole.length() > LONGEST_LABEL
                ? Words.of(confirmation.calls().getFirst().kind()).imperative() : whole;
    }

    public String no() {
        return !destructive() ? "Leave as is" : tasks().size() == 1 ? "Keep it" : "Keep them";
    }

    /** The one line that remains. */
    public String outcome() {
        return switch (confirmation.state()) {
            case PENDING -> heading();
            case DONE -> sentence(Words::past);
            case DECLINED -> destructive() ? "Kept " + Words.things(tasks())
                    : "Left " + Words.things(tasks()) + " as before";
            case EXPIRED -> "Not answered in time, so nothing was changed";
            case FAILED -> "This could not be done";
        };
    }

    public String icon() {
        return switch (confirmation.state()) {
            case DONE -> Words.of(confirmation.kind()).icon();
            case FAILED -> "warning";
            case PENDING, DECLINED, EXPIRED -> "list";
        };
    }

    /** {@code Complete 6 tasks, change 'Milk' and delete 2 tasks}, in the order of the calls. */
    private String sentence(Function<Words, String> verb) {
        var byKind = new LinkedHashMap<Kind, List<TaskRef>>();
        confirmation.calls().forEach(call -> byKind.computeIfAbsent(call.kind(), _ -> new ArrayList<>())
                .addAll(call.tasks()));
        var clauses = new ArrayList<String>();
        byKind.forEach((kind, tasks) -> {
            var word = verb.apply(Words.of(kind));
            clauses.add((clauses.isEmpty() ? word : word.toLowerCase(Locale.ROOT)) + " "
                    + Words.things(tasks.stream().distinct().toList()));
        });
        var last = clauses.removeLast();
        return clauses.isEmpty() ? last : String.join(", ", clauses) + " and " + last;
    }

    private boolean namesTheOnlyTask() {
        return confirmation.calls().size() == 1 && tasks().size() == 1 && !Words.isLong(tasks().getFirst().title());
    }

    private List<TaskRef> tasks() {
        return confirmation.tasks();
    }
}
