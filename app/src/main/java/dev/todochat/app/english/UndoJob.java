package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes back the last change of the conversation, as far as the tools can. */
record UndoJob(List<Exchange> past, Exchange exchange) implements Job {

    @Override
    public List<ToolUse> changes() {
        return lastChanges().stream().flatMap(call -> reverse(call).stream()).toList();
    }

    @Override
    public Step.Say reply() {
        var calls = lastChanges();
        if (calls.isEmpty()) {
            return new Step.Say("There is nothing in this conversation to undo. You can reopen a task that is done, "
                    + "rename one, or delete one.");
        }
        boolean awaited = calls.stream().allMatch(call -> call.outcome() instanceof Outcome.Proposed)
                && calls.stream().noneMatch(UndoJob::isForgotten);
        if (awaited) {
            return new Step.Say("Nothing has happened yet: choose on the card to keep things as they are.");
        }
        var sentences = new ArrayList<>(told(calls.stream().flatMap(call -> reverse(call).stream()).toList(), calls));
        var deleted = new ArrayList<NewTask>();
        for (var call : calls) {
            boolean done = reverse(call).isEmpty() && call.outcome() instanceof Outcome.Changed;
            if (done && call.outcome() instanceof Outcome.Changed(var task)) {
                if (call.use().tool() == TaskTool.DELETE) {
                    deleted.add(new NewTask(task.title(), task.description()));
                } else {
                    sentences.add("I don't know what " + Replies.quoted(task.title())
                            + " was before. You can rename or describe it again.");
                }
            }
        }
        if (calls.stream().anyMatch(UndoJob::isForgotten)) {
            sentences.add("You confirmed a change here, but I no longer see what it was about, so I left everything "
                    + "else as it is.");
        }
        if (!deleted.isEmpty()) {
            sentences.add("A deleted task can't come back, but I can add it anew. Shall I add "
                    + Replies.titles(deleted.stream().map(NewTask::title).toList()) + " again?");
        }
        var text = String.join(" ", sentences);
        return new Step.Say(text, deleted.isEmpty() ? Pending.nothing() : new Pending.Offer(new Intent.Add(deleted)));
    }

    private List<String> told(List<ToolUse> uses, List<Exchange.Call> calls) {
        var outcomes = exchange.outcomes(uses);
        var done = new LinkedHashMap<Action, List<String>>();
        var proposed = new LinkedHashMap<Action, List<String>>();
        var sentences = new ArrayList<String>();
        for (int i = 0; i < uses.size(); i++) {
            var action = action(uses.get(i));
            var title = title(uses.get(i), calls);
            switch (outcomes.get(i)) {
                case Outcome.Changed(var now) -> done.computeIfAbsent(action, _ -> new ArrayList<>()).add(now.title());
                case Outcome.Proposed _ -> proposed.computeIfAbsent(action, _ -> new ArrayList<>()).add(title);
                case Outcome.Failed failed -> sentences.add(Replies.failed(Replies.verb(action), title, failed));
                case Outcome.Unknown _, Outcome.Listed _ -> sentences.add(Replies.notDone(Replies.verb(action), title));
            }
        }
        proposed.forEach((action, titles) -> sentences.addFirst(Replies.proposed(action, titles)));
        done.forEach((action, titles) -> sentences.addFirst(
                action == Action.EDIT ? Replies.changedBack(titles) : Replies.done(action, titles)));
        return sentences;
    }

    private static Action action(ToolUse use) {
        return Arrays.stream(Action.values()).filter(action -> action.tool() == use.tool()).findFirst()
                .orElse(Action.EDIT);
    }

    private static String title(ToolUse use, List<Exchange.Call> calls) {
        long id = use.taskId();
        return calls.stream().map(Exchange.Call::outcome).filter(Outcome.Changed.class::isInstance)
                .map(outcome -> ((Outcome.Changed) outcome).task()).filter(task -> task.id() == id)
                .map(KnownTask::title).findFirst().orElse("it");
    }

    /** The changes of the last turn that made or proposed any; what the person has refused is none. */
    private List<Exchange.Call> lastChanges() {
        return past.reversed().stream()
                .map(exchange -> exchange.calls().stream().filter(call -> call.use().tool().changes())
                        .flatMap(call -> settled(call).stream()).toList())
                .filter(calls -> !calls.isEmpty()).findFirst().orElse(List.of());
    }

    /** Confirmed, but the list that told of its task is no longer shown. */
    private static boolean isForgotten(Exchange.Call call) {
        return call.outcome() instanceof Outcome.Proposed(var consent) && consent == Outcome.Consent.GIVEN;
    }

    /** A change that waited and was confirmed is one like any other, even when it is not known what it was about. */
    private Optional<Exchange.Call> settled(Exchange.Call call) {
        return switch (call.outcome()) {
            case Outcome.Changed _ -> Optional.of(call);
            case Outcome.Proposed(var consent) -> switch (consent) {
                case AWAITED -> Optional.of(call);
                case GIVEN -> Recall.known(call.use(), past).stream().findFirst()
                        .map(task -> new Exchange.Call(call.use(), new Outcome.Changed(task)))
                        .or(() -> Optional.of(call));
                case REFUSED -> Optional.empty();
            };
            case Outcome.Listed _, Outcome.Failed _, Outcome.Unknown _ -> Optional.empty();
        };
    }

    private Optional<ToolUse> reverse(Exchange.Call call) {
        if (!(call.outcome() instanceof Outcome.Changed(var task))) {
            return Optional.empty();
        }
        return switch (call.use().tool()) {
            case ADD -> Optional.of(ToolUse.on(Action.DELETE, task));
            case COMPLETE -> Optional.of(ToolUse.on(Action.REOPEN, task));
            case REOPEN -> Optional.of(ToolUse.on(Action.COMPLETE, task));
            case UPDATE -> before(task).map(ToolUse::restore);
            case DELETE, LIST, GET -> Optional.empty();
        };
    }

    /** The task as the latest result told it that differs from what the change made of it. */
    private Optional<KnownTask> before(KnownTask task) {
        return past.reversed().stream().flatMap(exchange -> exchange.calls().reversed().stream())
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
