package dev.todochat.web.chat;

import dev.todochat.web.backend.Task;
import dev.todochat.web.backend.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the assistant really did: the ledger's words about each call, never the model's. Three or more of a kind are one
 * line. Looking at tasks does nothing to them and leaves no receipt, unless it failed.
 */
public record Receipts(List<Line> lines) {
    /** From this many on, calls of a kind fold. */
    private static final int FOLDED = 3;
    /** How the ledger says what happened to which task: "Added 'Milk'". */
    private static final Pattern QUOTED = Pattern.compile("([^']*')(.+)('[^']*)", Pattern.DOTALL);

    public Receipts {
        lines = List.copyOf(lines);
    }

    /** One call, or several of a kind. */
    public record Line(String summary, List<Entry> entries) {
        public Line {
            entries = List.copyOf(entries);
        }

        public String look() {
            return entries.getFirst().look();
        }

        public String icon() {
            return entries.getFirst().icon();
        }
    }

    /** One call: {@code before}, the task's title with a link to it if it is still there, {@code after}. */
    public record Entry(Kind kind, Progress progress, String before, String title, String after,
                        Optional<String> link) {
        /** Failures are each worth reading, and a tool that this web doesn't know can't be summed up. */
        boolean foldable() {
            return progress != Progress.FAILED && kind != Kind.OTHER;
        }

        /** The class by which CSS knows it. */
        public String look() {
            return switch (progress) {
                case RUNNING -> "running";
                case FAILED -> "failed";
                case DONE -> "did";
            };
        }

        public String icon() {
            return switch (progress) {
                case FAILED -> "warning";
                case RUNNING, DONE -> kind.icon();
            };
        }
    }

    enum Progress { RUNNING, DONE, FAILED }

    /** The receipts of calls that ended. */
    static Receipts of(List<ToolCall> calls) {
        return folded(calls.stream().map(Receipts::ended).toList());
    }

    /** A call that runs. Nothing of its arguments is shown: they are what the model wants, not what happened. */
    static Entry running(String tool) {
        var kind = Kind.of(tool);
        return new Entry(kind, Progress.RUNNING, kind.doing() + "…", "", "", Optional.empty());
    }

    static Entry ended(ToolCall call) {
        return ended(call.name(), call.isError(), call.text(), call.task());
    }

    static Entry ended(String tool, boolean isError, String text, Optional<Task> task) {
        var kind = Kind.of(tool);
        if (isError) {
            return new Entry(kind, Progress.FAILED, kind.failed() + ": " + text, "", "", Optional.empty());
        }
        var quote = QUOTED.matcher(text);
        if (task.isEmpty() || !quote.matches()) {
            return new Entry(kind, Progress.DONE, text, "", "", Optional.empty());
        }
        var link = kind == Kind.DELETE ? Optional.<String>empty() : task.map(it -> "/tasks/" + it.id());
        return new Entry(kind, Progress.DONE, quote.group(1), quote.group(2), quote.group(3), link);
    }

    /** Puts three or more of a kind on one line, where the first of them stood. */
    static Receipts folded(List<Entry> entries) {
        var groups = new LinkedHashMap<String, List<Entry>>();
        for (var entry : entries) {
            if (!entry.kind().changes() && entry.progress() != Progress.FAILED) {
                continue;
            }
            groups.computeIfAbsent(entry.kind() + " " + entry.progress() + " " + verb(entry), key -> new ArrayList<>())
                    .add(entry);
        }
        var lines = new ArrayList<Line>();
        for (var group : groups.values()) {
            if (group.size() < FOLDED || !group.getFirst().foldable()) {
                group.forEach(entry -> lines.add(new Line("", List.of(entry))));
            } else {
                lines.add(new Line(summary(group), group));
            }
        }
        return new Receipts(lines);
    }

    private static String summary(List<Entry> group) {
        var first = group.getFirst();
        return verb(first) + " " + group.size() + " tasks" + (first.progress() == Progress.RUNNING ? "…" : "");
    }

    /** The ledger's own first word, such as "Added": calls that ended differently don't share a line. */
    private static String verb(Entry entry) {
        return switch (entry.progress()) {
            case RUNNING -> entry.kind().doing();
            case DONE -> entry.before().split(" ", 2)[0];
            case FAILED -> "";
        };
    }
}
