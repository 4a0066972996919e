package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Call;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.Refusal;
import dev.todochat.app.tool.Target;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which calls are made and which wait for the person, for a turn of the chat or for one call over MCP, from
 * the tasks that each call touches. Whatever loses something waits, unless the program may delete; and when more than
 * a few tasks that existed before would change, those changes wait too, all that were asked for together, so that the
 * person answers one card. Additions never wait.
 */
public final class Gate {
    /** Existing tasks that a turn, or a call over MCP, may change before the person must confirm. */
    static final int MAX_CHANGED_TASKS = 5;

    private final Toolbox toolbox;
    private final Actor actor;
    private final boolean mayDelete;
    private final Map<Call, Set<Long>> looked = new HashMap<>();
    private final Set<Long> added = new HashSet<>();
    private final Set<Long> changed = new HashSet<>();
    private final Set<Long> held = new HashSet<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private boolean holding;

    /** @param mayDelete whether the person gave the program a token that deletes without asking */
    public Gate(Toolbox toolbox, Actor actor, boolean mayDelete) {
        this.toolbox = toolbox;
        this.actor = actor;
        this.mayDelete = mayDelete;
    }

    /** What becomes of a call. */
    public sealed interface Verdict {
        /** It is made now. */
        record Make() implements Verdict {
        }

        /** It is on the card; {@code told} is what the model hears. */
        record Wait(ToolResult told) implements Verdict {
        }

        /** It would wait, but cannot be made anyhow. */
        record Refuse(ToolResult error) implements Verdict {
        }
    }

    /** Looks at all calls that are asked for together before the first of them is judged. */
    public void look(List<Call> calls) {
        holding = false;
        if (changed.size() + held.size() + calls.stream().mapToLong(this::most).sum() <= MAX_CHANGED_TASKS) {
            // Whichever they are, they are few: nobody needs to look.
            return;
        }
        var would = new HashSet<>(changed);
        would.addAll(held);
        calls.stream().filter(call -> !losesSomething(call)).forEach(call -> would.addAll(existing(call)));
        holding = would.size() > MAX_CHANGED_TASKS;
    }

    public Verdict judge(Call call) {
        if (losesSomething(call)) {
            return hold(call);
        }
        if (!holding && proposals.isEmpty()) {
            return new Verdict.Make();
        }
        var touched = existing(call);
        // What waits is done in order, so a later change of the same task must wait behind it.
        return !touched.isEmpty() && (holding || touched.stream().anyMatch(this::isProposed))
                ? hold(call) : new Verdict.Make();
    }

    /** Notes what a call that was made has done. */
    public void made(Call call, ToolResult result) {
        var tasks = result.tasks().stream().map(TaskRef::id).toList();
        toolbox.kind(call.name()).ifPresent(kind -> {
            if (kind == Kind.ADDED) {
                added.addAll(tasks);
            } else if (kind.touchesExisting()) {
                tasks.stream().filter(task -> !added.contains(task)).forEach(changed::add);
            }
        });
    }

    /** What waits, in the order in which it will be done. */
    public List<Proposal> proposals() {
        return List.copyOf(proposals);
    }

    private Verdict hold(Call call) {
        List<Target> targets;
        try {
            targets = toolbox.targets(actor, call);
        } catch (Refusal e) {
            return new Verdict.Refuse(ToolResult.error(e.failure(), e.getMessage()));
        }
        var proposal = new Proposal(call.name(), toolbox.kind(call.name()).orElseThrow(),
                (ObjectNode) call.arguments(), targets.stream().map(target -> target.after(waiting())).toList());
        if (proposals.stream().noneMatch(other -> other.call().equals(call))) {
            proposals.add(proposal);
        }
        if (!losesSomething(call)) {
            targets.stream().map(Target::id).filter(task -> !added.contains(task)).forEach(held::add);
        }
        return new Verdict.Wait(Confirmations.waiting(proposal.tasks()));
    }

    private boolean losesSomething(Call call) {
        return !mayDelete && toolbox.kind(call.name()).filter(Kind::isDestructive).isPresent();
    }

    /** The tasks that a call touches and that this turn did not add; a call that cannot be made touches none. */
    private Set<Long> existing(Call call) {
        var touched = looked.computeIfAbsent(call, this::touched);
        return touched.stream().filter(task -> !added.contains(task)).collect(Collectors.toSet());
    }

    private Set<Long> touched(Call call) {
        if (toolbox.kind(call.name()).filter(Kind::touchesExisting).isEmpty()) {
            return Set.of();
        }
        try {
            return toolbox.targets(actor, call).stream().map(Target::id).collect(Collectors.toSet());
        } catch (Refusal e) {
            return Set.of();
        }
    }

    private boolean isProposed(long task) {
        return waiting().stream().anyMatch(target -> target.id() == task);
    }

    /** What the calls that wait would touch, in order. */
    private List<Target> waiting() {
        return proposals.stream().flatMap(proposal -> proposal.targets().stream()).toList();
    }

    /** How many existing tasks a call can change, as far as is known without a look at them. */
    private long most(Call call) {
        return losesSomething(call) ? 0 : toolbox.find(call.name()).filter(tool -> tool.kind().touchesExisting())
                .map(tool -> tool.reach().most()).orElse(0);
    }
}
