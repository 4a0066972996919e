package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;

/** The answers that hold tasks by number or say how many there are. */
final class ListReplies {

    private ListReplies() {}

    static Step.Say choice(List<String> before, String verb, List<KnownTask> candidates, Pending.Wish wish,
            boolean any) {
        var question = any ? "Which one should I " + verb + "?"
                : "I found " + candidates.size() + " that fit. Which one should I " + verb + "?";
        var lead = before.isEmpty() ? question : String.join(" ", before) + " " + question;
        return new Step.Say(lead + "\n\n" + numbered(candidates, true, true), candidates,
                new Pending.Choice(wish, candidates));
    }

    static Step.Say didYouMean(List<String> before, Action action, List<KnownTask> near) {
        if (near.size() > 1) {
            return choice(before, Replies.verb(action), near, new Pending.Wish.Do(action), true);
        }
        return new Step.Say(String.join(" ", before) + " Did you mean " + Replies.quoted(near.getFirst().title()) + "?",
                new Pending.Offer(new Intent.Change(action, Targets.known(near), "")));
    }

    static Step.Say list(Status status, List<KnownTask> tasks, long total) {
        if (tasks.isEmpty()) {
            return new Step.Say(switch (status) {
                case OPEN -> "Nothing is open. To add something, say for example \"add milk and eggs\".";
                case COMPLETED -> "Nothing is done yet.";
                case ALL -> "Your list is empty. To add something, say for example \"add milk and eggs\".";
            });
        }
        var lead = switch (status) {
            case OPEN -> total == 1 ? "One task is open:" : total + " tasks are open:";
            case COMPLETED -> total == 1 ? "One task is done:" : total + " tasks are done:";
            case ALL -> total == 1 ? "There is one task:" : "Here are all " + total + " tasks:";
        };
        long more = total - tasks.size();
        // Of a list that was cut it is not known how many there are.
        var end = more <= 0 ? ""
                : "\n\nAnd " + more + " more. Ask for a word to see those with it, such as \"find milk\".";
        return new Step.Say(lead + "\n\n" + numbered(tasks, status == Status.ALL, false) + end, tasks,
                Pending.nothing());
    }

    static Step.Say matching(Status status, String about, List<KnownTask> tasks) {
        if (tasks.isEmpty()) {
            return new Step.Say("Nothing " + word(status) + "on your list is about " + Replies.quoted(about) + ".");
        }
        boolean one = tasks.size() == 1;
        var lead = !one ? "I found " + tasks.size() + ":"
                : tasks.getFirst().completed() ? "I found one that is done:" : "I found one that is open:";
        return new Step.Say(lead + "\n\n" + numbered(tasks, !one, true), tasks, Pending.nothing());
    }

    static String count(Status status, long open, long completed) {
        var openOnes = open == 0 ? "Nothing is open" : open == 1 ? "One task is open" : open + " tasks are open";
        var doneOnes = completed == 0 ? "nothing is done yet" : completed == 1 ? "one is done" : completed
                + " are done";
        return switch (status) {
            case OPEN -> openOnes + ".";
            case COMPLETED -> capitalised(completed == 1 ? "one task is done" : completed == 0 ? doneOnes
                    : completed + " tasks are done") + ".";
            case ALL -> openOnes + " and " + doneOnes + ".";
        };
    }

    static String countMatching(Status status, String about, int count) {
        var subject = count == 0 ? "No " + word(status) + "task is" : count == 1 ? "One " + word(status) + "task is"
                : count + " " + word(status) + "tasks are";
        return subject + " about " + Replies.quoted(about) + ".";
    }

    private static String numbered(List<KnownTask> tasks, boolean states, boolean notes) {
        var lines = new ArrayList<String>();
        for (var task : tasks) {
            var note = task.note();
            lines.add(lines.size() + 1 + ". " + Markdown.text(task.title())
                    + (states && task.completed() ? " (done)" : "")
                    + (notes && !note.isEmpty() ? " – " + Markdown.text(note) : ""));
        }
        return String.join("\n", lines);
    }

    private static String word(Status status) {
        return switch (status) {
            case OPEN -> "open ";
            case COMPLETED -> "finished ";
            case ALL -> "";
        };
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
