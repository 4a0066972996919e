package dev.todochat.web.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * Something that the assistant proposes and only the person can let happen.
 *
 * @param kind  of the most serious of its calls
 * @param tasks all that the calls name, each once
 * @param calls in the order in which they will be made
 */
public record Confirmation(long id, Kind kind, List<TaskRef> tasks, List<Call> calls, Instant expiresAt, State state) {

    /** A call that waits, and the tasks that it touches. */
    public record Call(Kind kind, List<TaskRef> tasks) {
    }

    /** Where the proposal stands. */
    public enum State {
        @JsonProperty("pending") PENDING,
        @JsonProperty("done") DONE,
        @JsonProperty("declined") DECLINED,
        @JsonProperty("expired") EXPIRED,
        @JsonProperty("failed") FAILED
    }

    /** An older app tells neither the kind nor the calls. */
    public Confirmation {
        kind = kind == null ? Kind.OTHER : kind;
        tasks = List.copyOf(tasks);
        calls = calls == null ? List.of(new Call(kind, tasks)) : List.copyOf(calls);
    }
}
