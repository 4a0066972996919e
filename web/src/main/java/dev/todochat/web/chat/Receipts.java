package dev.todochat.web.chat;

import dev.todochat.web.backend.Kind;
import dev.todochat.web.backend.TaskRef;
import dev.todochat.web.backend.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What the assistant really did, from the ledger's facts, never from the model's words. Three or more of a kind are one
 * line. Looking at tasks does nothing to them and leaves no receipt, unless it failed.
 */
public record Receipts(List<Line> lines) {
    /** From this many on, calls of a kind fold. */
    private static final int FOLDED = 3;

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

    /**
     * One call: {@code before}, the task's title with a link to it if it is still there, {@code after}.
     *
     * @param tasks how many it changed, or will
     */
    public record Entry(Kind kind, Progress progress, String before, String title, String after,
                        Optional<String> link, int tasks) {
        static Entry of(Kind kind, Progress progress, String text, int tasks) {
            return new Entry(kind, progress, text, "", "", Optional.empty(), tasks);
        }

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
                case RUNNING, DONE -> Words.of(kind).icon();
            };
        }
    }

    enum Progress { RUNNING, DONE, FAILED }

    /** The receipts of calls that ended. */
    static Receipts of(List<ToolCall> calls) {
        return folded(calls.stream().map(Receipts::ended).toList());
    }

    /** A call that runs. Nothing of its arguments is shown: they are what the model wants, not what happened. */
    static Entry running(Kind kind) {
        return Entry.of(kind, Progress.RUNNING, Words.of(kind).doing() + "…", 1);
    }

    static Entry ended(ToolCall call) {
        var kind = call.kind().orElse(Kind.OTHER);
        var words = Words.of(kind);
        if (call.isError()) {
            return Entry.of(kind, Progress.FAILED, words.failed() + ": " + call.text(), 0);
        }
        return switch (call.tasks().size()) {
            case 0 -> Entry.of(kind, Progress.DONE, words.past(), 1);
            case 1 -> titled(kind, call.tasks().getFirst());
            default -> Entry.of(kind, Progress.DONE, words.past() + " " + Words.things(call.tasks()),
                    call.tasks().size());
        };
    }

    private static Entry titled(Kind kind, TaskRef task) {
        var link = kind == Kind.DELETED ? Optional.<String>empty() : Optional.of("/tasks/" + task.id());
        return new Entry(kind, Progress.DONE, Words.of(kind).past() + " '", Words.shortened(task.title()), "'", link,
                1);
    }

    /** Puts three or more of a kind on one line, where the first of them stood. */
    static Receipts folded(List<Entry> entries) {
        record Group(Kind kind, Progress progress) {
        }
        var groups = new LinkedHashMap<Group, List<Entry>>();
        for (var entry : entries) {
            if (entry.kind().changes() || entry.progress() == Progress.FAILED) {
                groups.computeIfAbsent(new Group(entry.kind(), entry.progress()), _ -> new ArrayList<>()).add(entry);
            }
        }
        var lines = new ArrayList<Line>();
        groups.forEach((group, members) -> {
            if (members.size() < FOLDED || !members.getFirst().foldable()) {
                members.forEach(entry -> lines.add(new Line("", List.of(entry))));
            } else {
                lines.add(new Line(summary(group.kind(), group.progress(),
                        members.stream().mapToInt(Entry::tasks).sum()), members));
            }
        });
        return new Receipts(lines);
    }

    private static String summary(Kind kind, Progress progress, int tasks) {
        return switch (progress) {
            case RUNNING -> "%s %d tasks…".formatted(Words.of(kind).doing(), tasks);
            case DONE, FAILED -> "%s %d tasks".formatted(Words.of(kind).past(), tasks);
        };
    }
}
