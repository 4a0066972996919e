package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Tool;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which calls of a turn are made and which wait for the person. Whatever loses something waits; and when a
 * turn would change more than a few tasks that existed before it, those changes wait too, all that the model asked for
 * together, so that the person answers one card. Additions never wait.
 */
public final class Gate {
    /** Existing tasks that a turn may change before the person must confirm. */
    private static final int MAX_CHANGED_TASKS = 5;

    private final Toolbox toolbox;
    private final Confirmations confirmations;
    private final Actor actor;
    private final Set<Long> added = new HashSet<>();
    private final Set<Long> changed = new HashSet<>();
    private final Set<Long> held = new HashSet<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private boolean holding;

    public Gate(Toolbox toolbox, Confirmations confirmations, Actor actor) {
        this.toolbox = toolbox;
        this.confirmations = confirmations;
        this.actor = actor;
    }

    /** Looks at all the calls of one answer before the first of them is made. */
    public void look(List<Call> calls) {
        var would = new HashSet<>(changed);
        would.addAll(held);
        calls.stream().filter(this::changesExisting).forEach(call -> would.add(taskOf(call.arguments())));
        holding = would.size() > MAX_CHANGED_TASKS;
    }

    public boolean holds(Call call) {
        if (toolbox.find(call.name()).map(Tool::hints).filter(Tool.Hints::destructive).isPresent()) {
            return true;
        }
        // What waits is done in order, so a later change of the same task must wait behind it.
        return changesExisting(call) && (holding || isProposed(taskOf(call.arguments())));
    }

    /** Puts a call on the card, or says what is wrong with it. */
    public ToolResult hold(Call call) {
        return switch (confirmations.examine(actor, call.name(), call.arguments())) {
            case Confirmations.Examined.Unfit unfit -> unfit.error();
            case Confirmations.Examined.Fit fit -> {
                if (proposals.stream().noneMatch(fit.proposal()::equals)) {
                    proposals.add(fit.proposal());
                }
                if (changesExisting(call)) {
                    held.add(fit.proposal().taskId());
                }
                yield Confirmations.proposed();
            }
        };
    }

    /** Remembers what a call that was made has changed. */
    public void made(Call call, ToolResult result) {
        if (result.isError()) {
            return;
        }
        if (changesExisting(call)) {
            changed.add(taskOf(call.arguments()));
        } else if (changes(call) && result.structured().path("task").path("id").isIntegralNumber()) {
            added.add(result.structured().path("task").path("id").asLong());
        }
    }

    public List<Proposal> proposals() {
        return List.copyOf(proposals);
    }

    private boolean isProposed(long task) {
        return proposals.stream().anyMatch(proposal -> proposal.taskId() == task);
    }

    private boolean changesExisting(Call call) {
        return changes(call) && call.arguments().has("id")
                && !added.contains(taskOf(call.arguments()));
    }

    private boolean changes(Call call) {
        return toolbox.find(call.name()).map(Tool::hints)
                .filter(hints -> !hints.readOnly() && !hints.destructive()).isPresent();
    }

    private static long taskOf(JsonNode arguments) {
        return arguments.path("id").asLong();
    }
}
