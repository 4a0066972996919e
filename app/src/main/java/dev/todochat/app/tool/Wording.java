package dev.todochat.app.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Facts in words, a line each, for programs that show them as they are: assistants over MCP and clients of the API.
 * Nobody reads these lines to learn what happened; the facts stand beside them.
 */
public final class Wording {
    /** Room for a title in a line that people read. */
    private static final int MAX_TITLE = 80;

    private Wording() {
    }

    /**
     * What a call did: {@code Added 'Milk'}, {@code Completed 3 tasks}, or what was wrong with it.
     *
     * @param kind empty for a tool that there is not
     */
    public static String of(Optional<Kind> kind, ToolResult result) {
        return result.error().map(ToolResult.Error::text)
                .orElseGet(() -> kind.map(done -> done(done, result.tasks(), result.count())).orElse("Done"));
    }

    public static String done(Kind kind, List<TaskRef> tasks, long count) {
        var verb = switch (kind) {
            case ADDED -> "Added";
            case CHANGED -> "Changed";
            case COMPLETED -> "Completed";
            case REOPENED -> "Reopened";
            case DELETED -> "Deleted";
            case READ -> "Found";
        };
        return verb + " " + things(tasks, count);
    }

    /** What calls would do, in order: {@code Delete 'Milk'}, {@code Complete 6 tasks and delete 2 tasks}. */
    public static String asked(List<Map.Entry<Kind, List<TaskRef>>> calls) {
        var byKind = new LinkedHashMap<Kind, List<TaskRef>>();
        calls.forEach(call -> byKind.merge(call.getKey(), call.getValue(), Wording::joined));
        var text = new StringBuilder();
        var remaining = byKind.size();
        for (var wish : byKind.entrySet()) {
            var verb = verb(wish.getKey());
            text.append(text.isEmpty() ? verb : verb.toLowerCase(Locale.ROOT)).append(' ')
                    .append(things(wish.getValue()));
            remaining--;
            text.append(remaining > 1 ? ", " : remaining == 1 ? " and " : "");
        }
        return text.toString();
    }

    private static String verb(Kind kind) {
        return switch (kind) {
            case ADDED -> "Add";
            case CHANGED -> "Change";
            case COMPLETED -> "Complete";
            case REOPENED -> "Reopen";
            case DELETED -> "Delete";
            case READ -> "Find";
        };
    }

    /** {@code 'Milk'}, or {@code 3 tasks}. */
    public static String things(List<TaskRef> tasks) {
        return things(tasks, tasks.size());
    }

    private static String things(List<TaskRef> tasks, long count) {
        return tasks.size() == 1 && count == 1 ? quoted(tasks.getFirst().title())
                : count == 1 ? "1 task" : "%d tasks".formatted(count);
    }

    private static String quoted(String title) {
        var shown = title.codePointCount(0, title.length()) <= MAX_TITLE ? title
                : title.substring(0, title.offsetByCodePoints(0, MAX_TITLE)) + "…";
        return "'" + shown + "'";
    }

    private static List<TaskRef> joined(List<TaskRef> one, List<TaskRef> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
