package dev.todochat.web.chat;

import dev.todochat.web.backend.Confirmation;
import dev.todochat.web.backend.Confirmation.State;
import dev.todochat.web.backend.ConfirmationOutcome;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A confirmation in words: what the card asks, and the line that remains of it.
 *
 * @param problems what went wrong when it was done
 */
public record Proposal(Confirmation confirmation, List<String> problems) {
    /** A button is no place for a whole title. */
    private static final int LONGEST_LABEL = 48;
    private static final Map<String, String> PAST =
            Map.of("Delete", "Deleted", "Complete", "Completed", "Reopen", "Reopened", "Change", "Changed");
    /** A summary that names one kind of change only. */
    private static final Pattern ONE_CLAUSE =
            Pattern.compile("(Delete|Complete|Reopen|Change) (\\d+ tasks|'.*')", Pattern.DOTALL);

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

    /** What the card lists: nothing when its heading names the only task. */
    public List<Confirmation.Item> listed() {
        var heading = confirmation.summary();
        return tasks().size() == 1 && heading.contains("'" + tasks().getFirst().title() + "'") ? List.of() : tasks();
    }

    public boolean pending() {
        return confirmation.state() == State.PENDING;
    }

    public boolean destructive() {
        return kind() == Kind.DELETE;
    }

    /** What will happen, as app says it: "Delete 3 tasks". */
    public String heading() {
        return confirmation.summary() + "?";
    }

    public String yes() {
        var summary = confirmation.summary();
        return listed().isEmpty() || summary.length() > LONGEST_LABEL ? summary.split(" ", 2)[0] : summary;
    }

    public String no() {
        return !destructive() ? "Leave as is" : tasks().size() == 1 ? "Keep it" : "Keep them";
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
        var clause = ONE_CLAUSE.matcher(confirmation.summary());
        return clause.matches() ? PAST.get(clause.group(1)) + " " + clause.group(2) : "Done: " + confirmation.summary();
    }

    private String things() {
        return tasks().size() == 1 ? "'" + tasks().getFirst().title() + "'" : tasks().size() + " tasks";
    }

    private List<Confirmation.Item> tasks() {
        return confirmation.tasks();
    }

    private Kind kind() {
        return Kind.of(confirmation.tool());
    }
}
