package dev.todochat.app.english;

import java.util.List;

/** Turns "it", "them" and places into the tasks of the conversation. */
final class Pointing {

    private final Recall recall;
    private final Lists lists;

    Pointing(Recall recall, Lists lists) {
        this.recall = recall;
        this.lists = lists;
    }

    /** Resolves what the conversation knows, so that only names and places in an unseen list remain. */
    List<Which> expanded(Targets targets, Status meant) {
        return targets.all().stream().flatMap(which -> expanded(which, meant).stream()).toList();
    }

    List<Which> expanded(Which which, Status meant) {
        return switch (which) {
            case Which.It it -> recall.knowsIt() ? known(List.of(recall.touched().getLast())) : List.of(it);
            case Which.Them them -> recall.touched().isEmpty() ? List.of(them) : known(recall.touched());
            case Which.Newest newest -> recall.added().isEmpty() ? newestListed(newest, meant)
                    : known(List.of(recall.added().getLast()));
            case Which.Position(var number) when number == -1 && recall.justDid() ->
                    known(List.of(recall.touched().getLast()));
            case Which.Position place -> atPlace(place, meant);
            case Which.Named _, Which.EachLike _, Which.Everything _, Which.Known _ -> List.of(which);
        };
    }

    private List<Which> atPlace(Which.Position place, Status meant) {
        var list = recall.shown().isEmpty() ? lists.listed(byPlace(meant)).tasks() : recall.shown();
        int index = place.number() > 0 ? place.number() - 1 : list.size() + place.number();
        return index >= 0 && index < list.size() ? known(List.of(list.get(index))) : List.of(place);
    }

    private List<Which> newestListed(Which.Newest newest, Status meant) {
        var tasks = lists.listed(ToolUse.list(meant, Lists.MAX_CHOICES)).tasks();
        return tasks.isEmpty() ? List.of(newest) : known(List.of(tasks.getFirst()));
    }

    private static List<Which> known(List<KnownTask> tasks) {
        return tasks.stream().<Which>map(Which.Known::new).toList();
    }

    List<KnownTask> choices(Status meant) {
        return lists.listed(ToolUse.list(meant, Lists.MAX_CHOICES)).tasks();
    }

    static ToolUse byPlace(Status meant) {
        return ToolUse.list(meant == Status.ALL ? Status.OPEN : meant, Lists.SOME);
    }
}
