package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import io.helidon.http.Status;
import java.util.List;
import java.util.Optional;

/**
 * What a call did, as facts. Words are made where they are shown, by {@link Wording} for programs.
 *
 * @param error      empty when it was done
 * @param tasks      those that it changed, or the one that it read
 * @param count      how many tasks it changed or found
 * @param structured what the tool's output schema describes; empty when it is an error
 */
public record ToolResult(Optional<Error> error, List<TaskRef> tasks, long count, ObjectNode structured) {
    /**
     * @param text    what was wrong and how to do it right, for the model and for people
     * @param mistake when arguments do not fit: the same without the sentence around it, {@code title must be …}
     */
    public record Error(Failure failure, String text, Optional<String> mistake) {
        public Error(Failure failure, String text) {
            this(failure, text, Optional.empty());
        }

        /** What a language model reads. */
        public String forModel() {
            return "Error: " + text;
        }
    }

    public ToolResult {
        tasks = List.copyOf(tasks);
    }

    public static ToolResult ok(List<TaskRef> tasks, ObjectNode structured) {
        return new ToolResult(Optional.empty(), tasks, tasks.size(), structured);
    }

    /** The tasks that a list holds are in the answer alone. */
    public static ToolResult found(long count, ObjectNode structured) {
        return new ToolResult(Optional.empty(), List.of(), count, structured);
    }

    public static ToolResult error(Failure failure, String text) {
        return error(new Error(failure, text));
    }

    public static ToolResult error(Error error) {
        return new ToolResult(Optional.of(error), List.of(), 0, Json.object());
    }

    /** Of a call that was refused, before or while it was made: who asked for too much at once may ask again. */
    public static ToolResult error(Problem problem) {
        return error(problem.status() == Status.TOO_MANY_REQUESTS_429 ? Failure.NOT_TRIED : Failure.REFUSED,
                problem.getMessage());
    }

    public boolean isError() {
        return error.isPresent();
    }

    /** What a language model reads. */
    public String forModel() {
        return error.map(Error::forModel).orElseGet(() -> Json.write(structured));
    }
}
