package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The lists that a turn has read, and the calls that read more of them. */
final class Lists {

    /** Enough for all that fit a word, and for all that a turn can change. */
    static final int SOME = 40;
    /** How many tasks "which one?" offers. */
    static final int MAX_CHOICES = 10;
    static final int PAGE = 100;
    /** A result is cut when it is long; then the same tasks are asked for in smaller pages. */
    private static final int SMALL_PAGE = 20;
    private static final int MAX_PAGES = 5;
    /** Looking further would leave no round for the change and the answer. */
    private static final int MAX_ROUNDS = 5;

    private final Exchange exchange;

    Lists(Exchange exchange) {
        this.exchange = exchange;
    }

    List<ToolUse> pieces(List<String> names, List<ToolUse> searches) {
        boolean isLong = searches.stream().map(this::listed).anyMatch(list -> list.open() + list.completed() > PAGE);
        if (!isLong || names.size() > 2) {
            return List.of();
        }
        return names.stream().flatMap(name -> Spelling.pieces(TaskMatcher.searchWord(name)).stream())
                .map(piece -> ToolUse.list(Status.ALL, piece, SOME)).toList();
    }

    /** The pages of the whole list, as far as they were read, and the next one. */
    List<ToolUse> pages() {
        var pages = new ArrayList<ToolUse>();
        var next = ToolUse.list(Status.ALL, PAGE);
        int size = PAGE;
        while (pages.size() < MAX_PAGES) {
            var outcome = exchange.outcome(next);
            if (outcome instanceof Outcome.Unknown && exchange.rounds() >= MAX_ROUNDS) {
                break;
            }
            pages.add(next);
            if (!(outcome instanceof Outcome.Listed list) || !list.cut() && list.cursor().isEmpty()
                    || list.cut() && size == SMALL_PAGE) {
                break;
            }
            size = list.cut() ? SMALL_PAGE : size;
            next = list.cut() ? ToolUse.list(Status.ALL, size) : ToolUse.page(Status.ALL, size, list.cursor());
        }
        return pages;
    }

    List<KnownTask> listed(List<ToolUse> uses) {
        return distinct(uses.stream().distinct().flatMap(use -> listed(use).tasks().stream()).toList());
    }

    Outcome.Listed listed(ToolUse use) {
        return exchange.outcome(use) instanceof Outcome.Listed list ? list
                : new Outcome.Listed(List.of(), 0, 0, "", false);
    }

    static long total(Outcome.Listed list, Status status) {
        if (list.cursor().isEmpty() && !list.cut()) {
            return list.tasks().size();
        }
        return switch (status) {
            case OPEN -> list.open();
            case COMPLETED -> list.completed();
            case ALL -> list.open() + list.completed();
        };
    }

    static List<KnownTask> distinct(List<KnownTask> tasks) {
        var seen = new HashSet<Long>();
        return tasks.stream().filter(task -> seen.add(task.id())).toList();
    }
}
