package dev.todochat.app.consent;

import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.Refusal;
import dev.todochat.app.tool.Target;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.app.tool.Wording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether the tasks of a card are as they were, and says which are not. */
final class Staleness {
    private final Toolbox toolbox;
    private final Actor actor;
    private final Set<TaskRef> changed = new LinkedHashSet<>();
    private final Set<TaskRef> deleted = new LinkedHashSet<>();
    private boolean unknown;

    private Staleness(Toolbox toolbox, Actor actor) {
        this.toolbox = toolbox;
        this.actor = actor;
    }

    /** Why the calls are not made; empty when every task is as it was. */
    static Optional<String> of(Toolbox toolbox, Actor actor, List<Proposal> calls) {
        var staleness = new Staleness(toolbox, actor);
        calls.forEach(staleness::look);
        return staleness.words();
    }

    private void look(Proposal call) {
        if (call.isUnversioned()) {
            unknown = true;
            return;
        }
        try {
            var now = toolbox.targets(actor, call.call()).stream().map(Staleness::state).toList();
            call.targets().stream().filter(target -> !now.contains(state(target))).map(Target::task)
                    .forEach(changed::add);
            if (now.size() != call.targets().size()) {
                changed.addAll(call.tasks());
            }
        } catch (Refusal e) {
            // Of several tasks it is not said which one is gone.
            (e.failure() == Failure.NO_SUCH_TASK && call.targets().size() == 1 ? deleted : changed)
                    .addAll(call.tasks());
        }
    }

    private Optional<String> words() {
        if (unknown) {
            return Optional.of("This was proposed before an upgrade and can no longer be compared with your tasks, "
                    + "so nothing was done; ask again");
        }
        var happened = new ArrayList<String>();
        if (!changed.isEmpty()) {
            happened.add(Wording.names(List.copyOf(changed)) + " changed");
        }
        if (!deleted.isEmpty()) {
            happened.add(Wording.names(List.copyOf(deleted)) + (deleted.size() == 1 ? " was" : " were") + " deleted");
        }
        return happened.isEmpty() ? Optional.empty()
                : Optional.of(String.join(" and ", happened)
                        + " since this was proposed, so nothing was done; ask again");
    }

    private static List<Long> state(Target target) {
        return List.of(target.id(), target.version());
    }
}
