package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Decides the next step from the conversation alone. The same message is read again after every round; what has a
 * result is not done again, so a turn that was stopped goes on where it was.
 *
 * @param rounds    that a turn is granted, of which the last is for the answer
 * @param toolCalls that a turn is granted
 */
record Planner(int rounds, int toolCalls) {

    private static final Phrases AND = Phrases.of("and, also, and also");
    private static final Phrases TOO = Phrases.of("too, also, as well");

    Step next(Conversation asked) {
        var conversation = asked.resumed();
        try {
            return next(conversation, conversation.current());
        } catch (TooMuch e) {
            boolean begun = conversation.current().calls().stream().anyMatch(call -> call.use().tool().changes());
            return new Step.Say(Replies.tooMuch(e.getMessage(), begun));
        }
    }

    private Step next(Conversation conversation, Exchange exchange) {
        var jobs = jobs(conversation);
        if (exchange.rounds() < rounds - 1) {
            for (var phase : List.<Function<Job, List<ToolUse>>>of(Job::lookups, Job::changes, Job::reads)) {
                var wanted = jobs.stream().flatMap(job -> phase.apply(job).stream()).toList();
                var uses = affordable(exchange, exchange.missing(wanted));
                if (!uses.isEmpty()) {
                    return new Step.Use(uses);
                }
            }
        }
        return say(jobs);
    }

    private List<ToolUse> affordable(Exchange exchange, List<ToolUse> uses) {
        boolean reads = uses.stream().noneMatch(use -> use.tool().changes());
        var wanted = reads ? uses.stream().distinct().toList() : uses;
        return wanted.subList(0, Math.min(wanted.size(), Math.max(0, toolCalls - exchange.made())));
    }

    private static Step.Say say(List<Job> jobs) {
        var replies = jobs.stream().map(Job::reply).filter(reply -> !reply.text().isEmpty()).toList();
        var texts = new ArrayList<String>();
        for (var reply : replies) {
            boolean list = reply.text().contains("\n");
            if (!texts.isEmpty()) {
                texts.add(list || texts.getLast().contains("\n") ? "\n\n" : " ");
            }
            texts.add(reply.text());
        }
        var pending = replies.stream().map(Step.Say::pending).filter(one -> !(one instanceof Pending.Nothing)).toList();
        var shown = replies.stream().flatMap(reply -> reply.shown().stream()).toList();
        return new Step.Say(String.join("", texts), shown, pending.isEmpty() ? Pending.nothing() : pending.getLast());
    }

    private static List<Job> jobs(Conversation conversation) {
        var exchange = conversation.current();
        var pending = conversation.pending();
        var told = Recall.of(conversation.past());
        var recall = pending instanceof Pending.About(var task) ? told.about(task) : told;
        var intents = Understanding.of(exchange.said(), pending).stream()
                .flatMap(intent -> instead(intent, conversation.past()).stream())
                .map(intent -> again(intent, exchange.said(), conversation.past())).map(Reach::within).toList();
        var finder = new Finder(recall, exchange);
        var jobs = new ArrayList<Job>();
        for (var intent : intents) {
            boolean added = intent instanceof Intent.Change change && change.pointsBack()
                    && !jobs.isEmpty() && jobs.getLast() instanceof AddJob;
            jobs.add(added ? new ChangeAddedJob((Intent.Change) intent, (AddJob) jobs.getLast(), finder, exchange)
                    : job(intent, conversation, recall, finder, pending));
        }
        return jobs;
    }

    /** "The second too", "and the eggs": what was done last, with something else. */
    private static Intent again(Intent intent, String said, List<Exchange> past) {
        var words = Words.of(said);
        boolean open = intent instanceof Intent.Unclear || intent instanceof Intent.Mention;
        if (!open || past.isEmpty() || AND.atStart(words) + TOO.atEnd(words) == 0 || words.typed().endsWith("?")) {
            return intent;
        }
        var text = TOO.cutEnd(AND.cutStart(words)).typed();
        var calls = past.getLast().calls();
        if (calls.isEmpty()) {
            return intent;
        }
        var last = calls.getLast().use().tool();
        if (last == TaskTool.ADD) {
            var tasks = AddReading.tasks(text);
            return tasks.isEmpty() ? intent : new Intent.Add(tasks);
        }
        return Arrays.stream(Action.values()).filter(action -> action != Action.EDIT && action.tool() == last)
                .findFirst().<Intent>map(action -> new Intent.Change(action, TargetList.parse(text), ""))
                .orElse(intent);
    }

    /** "I meant …" after a change: another title for what was added or renamed, else another task for the change. */
    private static List<Intent> instead(Intent intent, List<Exchange> past) {
        if (!(intent instanceof Intent.Instead(var text))) {
            return List.of(intent);
        }
        var last = past.isEmpty() ? List.<Exchange.Call>of() : past.getLast().calls().stream()
                .filter(call -> call.use().tool().changes()).toList();
        if (last.isEmpty()) {
            return List.of(new Intent.Unclear());
        }
        boolean done = last.getLast().outcome() instanceof Outcome.Changed;
        var action = Arrays.stream(Action.values())
                .filter(one -> one != Action.EDIT && one.tool() == last.getLast().use().tool()).findFirst();
        return action.<List<Intent>>map(one -> {
            var change = new Intent.Change(one, TargetList.parse(text), "");
            return done && one != Action.DELETE ? List.of(new Intent.Undo(), change) : List.of(change);
        }).orElseGet(() -> List.of(new Intent.Rename(
                List.of(new Intent.Renaming(Targets.of(new Which.It()), Tidy.title(text))))));
    }

    private static Job job(Intent intent, Conversation conversation, Recall recall, Finder finder, Pending pending) {
        var exchange = conversation.current();
        return switch (intent) {
            case Intent.Add(var tasks) -> new AddJob(tasks, exchange);
            case Intent.AddWhat _ -> new TalkJob(new Step.Say(Replies.ADD_WHAT, new Pending.Titles()));
            case Intent.Show(var status, var about) -> new ShowJob(status, about, false, finder, exchange);
            case Intent.Count(var status, var about) -> new ShowJob(status, about, true, finder, exchange);
            case Intent.Look(var target) -> new LookJob(target, finder, exchange);
            case Intent.Change change -> new ChangeJob(change, finder, exchange);
            case Intent.ChangeOrAdd(var change, var task) ->
                    new ChangeOrAddJob(new ChangeJob(change, finder, exchange), new AddJob(List.of(task), exchange));
            case Intent.Rename(var readings) -> new RenameJob(readings, finder, exchange);
            case Intent.RenameWhat(var target) -> new RenameWhatJob(target, finder);
            case Intent.Describe describe -> new DescribeJob(describe, finder, exchange);
            case Intent.Undo _ -> new UndoJob(conversation.past(), exchange);
            case Intent.Talk(var topic) -> talk(topic, conversation, pending);
            case Intent.Mention(var titles) -> Understanding.pointedAt(exchange.said(), recall)
                    .map(Planner::whatToDo).orElseGet(() -> new MentionJob(titles, finder));
            case Intent.Instead _ -> new TalkJob(Replies.UNCLEAR);
            case Intent.Unclear _ -> Understanding.pointedAt(exchange.said(), recall)
                    .map(Planner::whatToDo).orElseGet(() -> new TalkJob(Replies.UNCLEAR));
        };
    }

    private static Job whatToDo(KnownTask task) {
        return new TalkJob(new Step.Say(Replies.pointedAt(task), new Pending.About(task)));
    }

    private static Job talk(Topic topic, Conversation conversation, Pending pending) {
        if (topic == Topic.YES && pending instanceof Pending.Choice(var wish, var candidates)) {
            return new TalkJob(ListReplies.choice(List.of(), verb(wish), candidates, wish, true));
        }
        boolean awaits = !conversation.past().isEmpty() && conversation.past().getLast().calls().stream()
                .anyMatch(call -> call.outcome() instanceof Outcome.Proposed(var consent)
                        && consent == Outcome.Consent.AWAITED);
        return new TalkJob(Replies.talk(topic, awaits));
    }

    private static String verb(Pending.Wish wish) {
        return switch (wish) {
            case Pending.Wish.Do(var action) -> Replies.verb(action);
            case Pending.Wish.Rename _, Pending.Wish.RenameWhat _ -> "rename";
            case Pending.Wish.Describe _ -> "describe";
        };
    }
}
