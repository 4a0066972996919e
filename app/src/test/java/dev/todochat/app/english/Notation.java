package dev.todochat.app.english;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Intents as short lines, so that tables of sentences can be read. */
final class Notation {

    private Notation() {}

    static String of(List<Intent> intents) {
        return intents.stream().map(Notation::of).collect(Collectors.joining("; "));
    }

    private static String of(Intent intent) {
        return switch (intent) {
            case Intent.Add(var tasks) -> "add " + tasks.stream().map(task -> task.title()
                    + (task.description().isEmpty() ? "" : " {" + task.description() + "}"))
                    .collect(Collectors.joining(" | "));
            case Intent.AddWhat _ -> "add what";
            case Intent.Show(var status, var about) -> "show " + status.argument()
                    + (about.isEmpty() ? "" : " about " + about);
            case Intent.Look(var target) -> "look" + of(target);
            case Intent.Count(var status, var about) -> "count " + status.argument()
                    + (about.isEmpty() ? "" : " about " + about);
            case Intent.Change(var action, var targets, var _) -> action.name().toLowerCase(Locale.ROOT) + of(targets);
            case Intent.ChangeOrAdd(var change, var task) -> of(change) + " or add " + task.title();
            case Intent.Rename(var readings) -> readings.stream()
                    .map(one -> "rename" + of(one.target()) + " -> " + one.title())
                    .collect(Collectors.joining(" or "));
            case Intent.RenameWhat(var target) -> "rename" + of(target) + " -> what";
            case Intent.Describe(var target, var text, var more) ->
                    ((more ? "note" : "describe") + of(target) + ": " + text).strip();
            case Intent.Instead(var text) -> "instead " + text;
            case Intent.Undo _ -> "undo";
            case Intent.Talk(var topic) -> "talk " + topic.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Intent.Mention(var titles) -> "mention " + String.join(" | ", titles);
            case Intent.Unclear _ -> "unclear";
        };
    }

    private static String of(Targets targets) {
        if (targets.all().isEmpty()) {
            return " what";
        }
        var except = targets.except().isEmpty() ? "" : " except " + list(targets.except());
        return " " + list(targets.all()) + except;
    }

    private static String list(List<Which> all) {
        return all.stream().map(Notation::of).collect(Collectors.joining(" | "));
    }

    private static String of(Which which) {
        return switch (which) {
            case Which.Named(var text) -> text;
            case Which.EachLike(var text) -> "each " + text;
            case Which.Position(var number) -> "#" + number;
            case Which.It _ -> "it";
            case Which.Them _ -> "them";
            case Which.Newest _ -> "newest";
            case Which.Everything(var status) -> "every " + status.argument();
            case Which.Known(var task) -> "known " + task.title();
        };
    }
}
