package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.http.Json;
import dev.todochat.server.ForeignChange;
import dev.todochat.server.ForeignText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts in words, a line each, for programs that show them as they are: assistants over MCP and clients of the API.
 * Nobody reads these lines to learn what happened; the facts stand beside them.
 */
public final class Wording {
    /** Room for a title in a line that people read. */
    private static final int MAX_TITLE = 80;
    /** Room for all of any title in the line that is approved, should each of its characters be named. */
    private static final int MAX_TITLE_ASKED = 4_000;
    /** Room for one side of a change; the whole value stands beside the line. */
    private static final int MAX_VALUE = 200;
    /** Tasks that a sentence names. */
    private static final int MAX_NAMED = 3;
    /** The field of a task that has words of its own. */
    private static final String COMPLETED = "completed";

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

    /**
     * What one call would do, a line for each task: {@code Change 'Milk': title 'Milk' → 'Oat milk'}. No title can end
     * its line or its quotation marks.
     */
    public static List<String> asked(Kind kind, List<Target> targets) {
        return targets.stream().map(target -> verb(kind) + " "
                + ForeignText.quoted(target.task().title(), MAX_TITLE_ASKED) + changes(target)).toList();
    }

    private static String changes(Target target) {
        var real = target.realChanges();
        if (real.isEmpty()) {
            return target.changes().isEmpty() ? "" : ": nothing would change";
        }
        return real.stream().map(Wording::change).collect(Collectors.joining("; ", ": ", ""));
    }

    private static String change(Change change) {
        var isState = change.field().equals(COMPLETED);
        var values = isText(change.from()) && isText(change.to()) ? values(text(change.from()), text(change.to()))
                : value(change.from(), isState) + " → " + value(change.to(), isState);
        return isState ? values : change.field().replace('_', ' ') + " " + values;
    }

    private static String values(String from, String to) {
        var change = ForeignChange.of(from, to, MAX_VALUE);
        return change.from().quoted() + " → " + change.to().quoted();
    }

    private static String value(JsonNode value, boolean isState) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> isState ? value.booleanValue() ? "done" : "open" : value.booleanValue() ? "yes" : "no";
            case NULL, MISSING -> "nothing";
            case NUMBER -> value.asText();
            case STRING, ARRAY, OBJECT, BINARY, POJO ->
                    isText(value) ? ForeignText.quoted(text(value), MAX_VALUE) : "nothing";
        };
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() ? !value.textValue().isEmpty() : !value.isValueNode() && !value.isMissingNode();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.write(value);
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

    /** {@code 'Milk', 'Eggs' and 4 more}. */
    public static String names(List<TaskRef> tasks) {
        var named = tasks.stream().limit(MAX_NAMED).map(task -> quoted(task.title()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (tasks.size() > MAX_NAMED) {
            named.add(tasks.size() - MAX_NAMED + " more");
        }
        var last = named.removeLast();
        return named.isEmpty() ? last : String.join(", ", named) + " and " + last;
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
        return ForeignText.quoted(title, MAX_TITLE);
    }

    private static List<TaskRef> joined(List<TaskRef> one, List<TaskRef> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
