package dev.todochat.app.english;

import dev.todochat.app.english.Intent.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Decides the next step from the conversation alone. The same message is read again after every round; what has a
 * result is not done again, so a turn that was stopped goes on where it was.
 */
final class Planner {

    /** How far back open questions are followed; each needs the one before it. */
    private static final int MAX_REPLAYS = 20;

    private static final Phrases AND = Phrases.of("and, also, and also");
    private static final Phrases TOO = Phrases.of("too, also, as well");

    private final List<Turn> past;
    private final Map<Integer, Step> replays = new HashMap<>();

    private final int rounds;
    private final int toolCalls;

    private Planner(List<Turn> past, int rounds, int toolCalls) {
        this.past = past;
        this.rounds = rounds;
        this.toolCalls = toolCalls;
    }

    /** @param rounds that a turn is granted, of which the last is for the answer */
    static Step next(Conversation conversation, int rounds, int toolCalls) {
        return new Planner(conversation.past(), rounds, toolCalls).step(conversation);
    }

    private Step step(Conversation asked) {
        var conversation = resumed(asked);
        var turn = conversation.current();
        var jobs = jobs(conversation);
        if (turn.rounds() < rounds - 1) {
            for (var phase : List.<Function<Job, List<ToolUse>>>of(Job::lookups, Job::changes, Job::reads)) {
                var wanted = jobs.stream().flatMap(job -> phase.apply(job).stream()).toList();
                var uses = affordable(turn, turn.missing(wanted));
                if (!uses.isEmpty()) {
                    return new Step.Use(uses);
                }
            }
        }
        return say(jobs);
    }

    /** A question that is asked again goes on where its last answer broke off, in the middle of its words too. */
    private Conversation resumed(Conversation asked) {
        var conversation = asked;
        while (conversation.wasInterrupted() || conversation.isRepeated() && brokeOff(conversation)) {
            conversation = conversation.goingOn();
        }
        return conversation;
    }

    private boolean brokeOff(Conversation conversation) {
        var answer = conversation.past().getLast().answer();
        return replay(conversation) instanceof Step.Say(var text, var _) && text.startsWith(answer)
                && !text.equals(answer);
    }

    /** What the last answer asked, found by deciding again what it was; an answer of another model asks nothing. */
    private Pending pending(Conversation conversation) {
        if (conversation.past().isEmpty()) {
            return Pending.nothing();
        }
        return replay(conversation) instanceof Step.Say(var text, var pending)
                && text.equals(conversation.past().getLast().answer()) ? pending : Pending.nothing();
    }

    /** The step that led to the last answer before this turn. */
    private Step replay(Conversation conversation) {
        int turns = conversation.past().size();
        if (turns <= past.size() - MAX_REPLAYS) {
            return new Step.Say("", Pending.nothing());
        }
        var known = replays.get(turns);
        if (known != null) {
            return known;
        }
        var step = step(conversation.before());
        replays.put(turns, step);
        return step;
    }

    private List<ToolUse> affordable(Turn turn, List<ToolUse> uses) {
        boolean reads = uses.stream().noneMatch(Recall::changes);
        var wanted = reads ? uses.stream().distinct().toList() : uses;
        return wanted.subList(0, Math.min(wanted.size(), Math.max(0, toolCalls - turn.made())));
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
        return new Step.Say(String.join("", texts), pending.isEmpty() ? Pending.nothing() : pending.getLast());
    }

    private List<Job> jobs(Conversation conversation) {
        var turn = conversation.current();
        var pending = pending(conversation);
        var told = Recall.of(conversation.past());
        var recall = pending instanceof Pending.About(var task) ? told.about(task) : told;
        var intents = Understanding.of(turn.said(), pending).stream()
                .flatMap(intent -> instead(intent, conversation.past()).stream())
                .map(intent -> again(intent, turn.said(), conversation.past())).toList();
        var finder = new Finder(recall, turn);
        var jobs = new ArrayList<Job>();
        for (var intent : intents) {
            boolean added = intent instanceof Intent.Change change && change.pointsBack()
                    && !jobs.isEmpty() && jobs.getLast() instanceof AddJob;
            jobs.add(added ? new ChangeAddedJob((Intent.Change) intent, (AddJob) jobs.getLast(), finder, turn)
                    : job(intent, conversation, recall, finder, pending));
        }
        return jobs;
    }

    /** "The second too", "and the eggs": what was done last, with something else. */
    private static Intent again(Intent intent, String said, List<Turn> past) {
        var words = Words.of(said);
        boolean open = intent instanceof Intent.Unclear || intent instanceof Intent.Mention;
        if (!open || past.isEmpty() || AND.atStart(words) + TOO.atEnd(words) == 0 || words.typed().endsWith("?")) {
            return intent;
        }
        var text = TOO.cutEnd(AND.cutStart(words)).typed();
        var tools = past.getLast().calls().stream().map(call -> call.use().tool()).toList();
        var last = tools.isEmpty() ? "" : tools.getLast();
        if (last.equals("add_task")) {
            var tasks = AddReading.tasks(text);
            return tasks.isEmpty() ? intent : new Intent.Add(tasks);
        }
        return Arrays.stream(Action.values()).filter(action -> action != Action.EDIT && action.tool().equals(last))
                .findFirst().<Intent>map(action -> new Intent.Change(action, TargetList.parse(text), ""))
                .orElse(intent);
    }

    /** "I meant …" after a change: another title for what was added or renamed, else another task for the change. */
    private static List<Intent> instead(Intent intent, List<Turn> past) {
        if (!(intent instanceof Intent.Instead(var text))) {
            return List.of(intent);
        }
        var last = past.isEmpty() ? List.<Turn.Call>of() : past.getLast().calls().stream()
                .filter(call -> Recall.changes(call.use())).toList();
        if (last.isEmpty()) {
            return List.of(new Intent.Unclear());
        }
        boolean done = last.getLast().outcome() instanceof Outcome.Changed;
        var action = Arrays.stream(Action.values())
                .filter(one -> one != Action.EDIT && one.tool().equals(last.getLast().use().tool())).findFirst();
        return action.<List<Intent>>map(one -> {
            var change = new Intent.Change(one, TargetList.parse(text), "");
            return done && one != Action.DELETE ? List.of(new Intent.Undo(), change) : List.of(change);
        }).orElseGet(() -> List.of(new Intent.Rename(
                List.of(new Intent.Renaming(Targets.of(new Which.It()), Tidy.title(text))))));
    }

    private static Job job(Intent intent, Conversation conversation, Recall recall, Finder finder, Pending pending) {
        var turn = conversation.current();
        return switch (intent) {
            case Intent.Add(var tasks) -> new AddJob(tasks, turn);
            case Intent.AddWhat _ -> new TalkJob(new Step.Say(Replies.ADD_WHAT, new Pending.Titles()));
            case Intent.Show(var status, var about) -> new ShowJob(status, about, false, finder, turn);
            case Intent.Count(var status, var about) -> new ShowJob(status, about, true, finder, turn);
            case Intent.Look(var target) -> new LookJob(target, finder, turn);
            case Intent.Change change -> new ChangeJob(change, finder, turn);
            case Intent.ChangeOrAdd(var change, var task) ->
                    new ChangeOrAddJob(new ChangeJob(change, finder, turn), new AddJob(List.of(task), turn));
            case Intent.Rename(var readings) -> new RenameJob(readings, finder, turn);
            case Intent.RenameWhat(var target) -> new RenameWhatJob(target, finder);
            case Intent.Describe describe -> new DescribeJob(describe, finder, turn);
            case Intent.Undo _ -> new UndoJob(conversation.past(), turn);
            case Intent.Talk(var topic) -> talk(topic, conversation, pending);
            case Intent.Mention(var titles) -> Understanding.pointedAt(turn.said(), recall)
                    .map(Planner::whatToDo).orElseGet(() -> new MentionJob(titles, finder));
            case Intent.Instead _ -> new TalkJob(Replies.UNCLEAR);
            case Intent.Unclear _ -> Understanding.pointedAt(turn.said(), recall)
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
