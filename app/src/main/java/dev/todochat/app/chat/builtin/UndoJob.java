package dev.todochat.app.chat.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes back the last change of the conversation, as far as the tools can. */
record UndoJob(List<Turn> past, Turn turn) implements Job {

    @Override
    public List<ToolUse> changes() {
        return lastChanges().stream().flatMap(call -> reverse(call).stream()).toList();
    }

    @Override
    public Step.Say reply() {
        var calls = lastChanges();
        if (calls.isEmpty()) {
            return new Step.Say("There is nothing in this conversation to undo. You can reopen a task that is done, "
                    + "rename one, or delete one.", Pending.nothing());
        }
        if (calls.stream().allMatch(call -> call.outcome() instanceof Outcome.Proposed)) {
            return new Step.Say("That only happens when you confirm it on the card. If you did, I can't take it back; "
                    + "tell me what to add or change again.", Pending.nothing());
        }
        var sentences = new ArrayList<String>();
        var deleted = new ArrayList<NewTask>();
        for (var call : calls) {
            if (call.outcome() instanceof Outcome.Changed(var task)) {
                var reverse = reverse(call);
                if (reverse.isPresent()) {
                    sentences.add(told(reverse.get(), task));
                } else if (call.use().tool().equals("delete_task")) {
                    deleted.add(new NewTask(task.title(), task.description()));
                } else {
                    sentences.add("I don't know what " + Replies.quoted(task.title())
                            + " was before. You can rename or describe it again.");
                }
            }
        }
        if (!deleted.isEmpty()) {
            sentences.add("A deleted task can't come back, but I can add it anew. Shall I add "
                    + Replies.titles(deleted.stream().map(NewTask::title).toList()) + " again?");
        }
        var text = String.join(" ", sentences.stream().distinct().toList());
        return new Step.Say(text, deleted.isEmpty() ? Pending.nothing() : new Pending.Offer(new Intent.Add(deleted)));
    }

    private String told(ToolUse use, KnownTask task) {
        var verb = switch (use.tool()) {
            case "delete_task" -> Action.DELETE;
            case "reopen_task" -> Action.REOPEN;
            case "complete_task" -> Action.COMPLETE;
            default -> Action.EDIT;
        };
        return switch (turn.outcome(use)) {
            case Outcome.Changed(var now) -> Replies.done(verb, List.of(now.title()));
            case Outcome.Proposed _ -> Replies.proposed(verb, List.of(task.title()));
            case Outcome.Failed(var reason) -> Replies.failed(Replies.verb(verb), task.title(), reason);
            case Outcome.Unknown _, Outcome.Listed _ -> Replies.notDone(Replies.verb(verb), task.title());
        };
    }

    private List<Turn.Call> lastChanges() {
        return past.reversed().stream()
                .map(turn -> turn.calls().stream().filter(call -> Recall.changes(call.use())
                        && (call.outcome() instanceof Outcome.Changed || call.outcome() instanceof Outcome.Proposed)).toList())
                .filter(calls -> !calls.isEmpty()).findFirst().orElse(List.of());
    }

    private Optional<ToolUse> reverse(Turn.Call call) {
        if (!(call.outcome() instanceof Outcome.Changed(var task))) {
            return Optional.empty();
        }
        return switch (call.use().tool()) {
            case "add_task" -> Optional.of(ToolUse.on(Action.DELETE, task));
            case "complete_task" -> Optional.of(ToolUse.on(Action.REOPEN, task));
            case "reopen_task" -> Optional.of(ToolUse.on(Action.COMPLETE, task));
            case "update_task" -> before(task).map(old -> ToolUse.of("update_task",
                    Map.of("id", old.id(), "title", old.title(), "description", old.description())));
            default -> Optional.empty();
        };
    }

    /** The task as the latest result told it that differs from what the change made of it. */
    private Optional<KnownTask> before(KnownTask task) {
        return past.reversed().stream().flatMap(turn -> turn.calls().reversed().stream())
                .flatMap(call -> switch (call.outcome()) {
                    case Outcome.Listed list -> list.tasks().stream();
                    case Outcome.Changed(var known) -> Stream.of(known);
                    case Outcome.Proposed _, Outcome.Failed _, Outcome.Unknown _ -> Stream.<KnownTask>empty();
                })
                .filter(known -> known.id() == task.id())
                .filter(known -> !known.title().equals(task.title()) || !known.description().equals(task.description()))
                .findFirst();
    }
}
