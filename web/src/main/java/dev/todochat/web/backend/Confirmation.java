package dev.todochat.web.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that an assistant proposes and only the person can let happen.
 *
 * @param kind     of the most serious of its calls
 * @param tasks    all that the calls name, each once
 * @param calls    in the order in which they will be made
 * @param problems why nothing was done, or not all of it
 */
public record Confirmation(long id, Kind kind, List<TaskRef> tasks, List<Call> calls, AskedBy askedBy,
                           Instant expiresAt, State state, List<String> problems) {

    /** A call that waits, the tasks that it touches, and what it would make of them. */
    public record Call(Kind kind, List<TaskRef> tasks, List<Change> changes) {
        public Call {
            tasks = List.copyOf(tasks);
            changes = changes == null ? List.of() : List.copyOf(changes);
        }
    }

    /** What a field of a task is and would be. */
    public record Change(long taskId, String field, JsonNode from, JsonNode to) {
    }

    /**
     * Who asks.
     *
     * @param channel {@code chat} or {@code mcp}; a newer app may know more
     * @param name    of the program's token; empty when there is none
     */
    public record AskedBy(String channel, Optional<String> name) {
    }

    /** Where the proposal stands. */
    public enum State {
        @JsonProperty("pending") PENDING,
        @JsonProperty("done") DONE,
        @JsonProperty("declined") DECLINED,
        @JsonProperty("expired") EXPIRED,
        @JsonProperty("failed") FAILED
    }

    /** An older app tells neither the kind nor the calls, who asks nor what went wrong. */
    public Confirmation {
        kind = kind == null ? Kind.OTHER : kind;
        tasks = List.copyOf(tasks);
        calls = calls == null ? List.of(new Call(kind, tasks, List.of())) : List.copyOf(calls);
        askedBy = askedBy == null ? new AskedBy("", Optional.empty()) : askedBy;
        problems = problems == null ? List.of() : problems.stream().map(Problem::whole).toList();
    }
}
