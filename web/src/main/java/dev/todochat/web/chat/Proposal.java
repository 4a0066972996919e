package dev.todochat.web.chat;

import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.State;
import dev.todochat.web.backend.ConfirmationOutcome;
import java.util.List;

/**
 * A confirmation in words: what the card asks, and the line that remains of it.
 *
 * @param problems what went wrong when it was done
 */
public record Proposal(Confirmation confirmation, List<String> problems) {
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

    public List<Confirmation.Item> tasks() {
        return confirmation.tasks();
    }

    public boolean pending() {
        return confirmation.state() == State.PENDING;
    }

    public boolean destructive() {
        return kind() == Kind.DELETE;
    }

    /** What will happen, as app says it. */
    public String heading() {
        return confirmation.summary();
    }

    public String yes() {
        return switch (kind()) {
            case DELETE -> "Delete " + things();
            case COMPLETE -> "Complete " + things();
            case REOPEN -> "Reopen " + things();
            case CHANGE -> "Change " + things();
            case ADD, LOOK, OTHER -> "Do it";
        };
    }

    public String no() {
        return destructive() ? tasks().size() == 1 ? "Keep it" : "Keep them" : "Leave as is";
    }

    /** The one line that remains. */
    public String outcome() {
        return switch (confirmation.state()) {
            case PENDING -> heading();
            case DONE -> done();
            case DECLINED -> destructive() ? "Kept " + things() : "Left " + things() + " as before";
            case EXPIRED -> "Not answered in time, so nothing was changed";
            case FAILED -> "This could not be done";
        };
    }

    public String icon() {
        return switch (confirmation.state()) {
            case DONE -> kind().icon();
            case FAILED -> "warning";
            case PENDING, DECLINED, EXPIRED -> "list";
        };
    }

    private String done() {
        return switch (kind()) {
            case DELETE -> "Deleted " + things();
            case COMPLETE -> "Completed " + things();
            case REOPEN -> "Reopened " + things();
            case CHANGE -> "Changed " + things();
            case ADD, LOOK, OTHER -> "Done: " + heading();
        };
    }

    private String things() {
        return tasks().size() == 1 ? "“" + tasks().getFirst().title() + "”" : tasks().size() + " tasks";
    }

    private Kind kind() {
        return Kind.of(confirmation.tool());
    }
}
