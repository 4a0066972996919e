package dev.todochat.web.chat;

import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.State;
import dev.todochat.web.backend.ConfirmationOutcome;
import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import dev.todochat.web.html.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A confirmation in words: what the card asks, and the line that remains of it. While it waits, its heading and its
 * buttons hold no title: what somebody else wrote stands in the lines alone, apart from words of ours.
 *
 * @param problems why nothing was done, or not all of it
 * @param times    of the person
 */
public record Proposal(Confirmation confirmation, List<String> problems, Times times) {
    /** A button is no place for a long sentence. */
    private static final int LONGEST_LABEL = 48;

    public Proposal {
        problems = List.copyOf(problems);
    }

    static Proposal of(Confirmation confirmation, Times times) {
        return new Proposal(confirmation, confirmation.problems(), times);
    }

    /** An older app tells what went wrong in the results alone. */
    static Proposal of(ConfirmationOutcome outcome, Times times) {
        var told = outcome.results().stream().filter(ConfirmationOutcome.Result::isError)
                .map(ConfirmationOutcome.Result::text).toList();
        var kept = outcome.confirmation().problems();
        return new Proposal(outcome.confirmation(), kept.isEmpty() ? told : kept, times);
    }

    public long id() {
        return confirmation.id();
    }

    public boolean pending() {
        return confirmation.state() == State.PENDING;
    }

    public boolean destructive() {
        return confirmation.kind() == Kind.DELETED;
    }

    /** What will be done, in order. */
    public List<CardLine> lines() {
        // An older app tells no changes at all, which does not mean that there are none.
        var told = !confirmation.askedBy().channel().isEmpty();
        return confirmation.calls().stream().flatMap(call -> CardLine.of(call, told)).toList();
    }

    /** The program that asks, where it has a name. */
    public Optional<Shown> program() {
        return confirmation.askedBy().name().map(Shown::text);
    }

    /** Which way it asks; empty in the chat. */
    public String way() {
        return confirmation.askedBy().channel().equals("mcp") ? " through MCP" : "";
    }

    /** Until when it can be answered, as the person's clock shows it. */
    public String until() {
        return times.clock(confirmation.expiresAt());
    }

    public String zone() {
        return times.zone().getId();
    }

    /** What will happen: {@code Delete 3 tasks?} */
    public String heading() {
        return onlyTask() ? kinds().findFirst().map(kind -> Words.of(kind).imperative()).orElseThrow() + " this task?"
                : whole() + "?";
    }

    /** Never less than all that will be done: the gravest is named where not everything can be. */
    public String yes() {
        if (onlyTask()) {
            return Words.of(confirmation.calls().getFirst().kind()).imperative();
        }
        var whole = whole();
        if (whole.length() <= LONGEST_LABEL) {
            return whole;
        }
        return destructive() ? "Delete " + Words.count(of(Kind.DELETED)) + " and do the rest" : "Do all of it";
    }

    public String no() {
        return !onlyDeletes() ? "Leave as is" : tasks().size() == 1 ? "Keep it" : "Keep them";
    }

    /** The one line that remains. */
    public String outcome() {
        return switch (confirmation.state()) {
            case PENDING -> heading();
            case DONE -> sentence((kind, tasks) -> Words.of(kind).past() + " " + Words.things(tasks));
            case DECLINED -> onlyDeletes() ? "Kept " + Words.things(tasks())
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

    /** {@code Complete 6 tasks, change 1 task and delete 2 tasks}. */
    private String whole() {
        return sentence((kind, tasks) -> Words.of(kind).imperative() + " " + Words.count(tasks));
    }

    /** A clause for each kind, in the order of the calls. */
    private String sentence(BiFunction<Kind, List<TaskRef>, String> clause) {
        var byKind = new LinkedHashMap<Kind, List<TaskRef>>();
        kinds().distinct().forEach(kind -> byKind.put(kind, of(kind)));
        var clauses = new ArrayList<String>();
        byKind.forEach((kind, tasks) -> {
            var words = clause.apply(kind, tasks);
            clauses.add(clauses.isEmpty() ? words
                    : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1));
        });
        var last = clauses.removeLast();
        return clauses.isEmpty() ? last : String.join(", ", clauses) + " and " + last;
    }

    private Stream<Kind> kinds() {
        return confirmation.calls().stream().map(Confirmation.Call::kind);
    }

    private List<TaskRef> of(Kind kind) {
        return confirmation.calls().stream().filter(call -> call.kind() == kind)
                .flatMap(call -> call.tasks().stream()).distinct().toList();
    }

    private boolean onlyDeletes() {
        return kinds().allMatch(kind -> kind == Kind.DELETED);
    }

    private boolean onlyTask() {
        return kinds().distinct().count() == 1 && tasks().size() == 1;
    }

    private List<TaskRef> tasks() {
        return confirmation.tasks();
    }
}
