package dev.todochat.web.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/** Something that the assistant proposes and only the person can let happen. */
public record Confirmation(long id, String tool, String summary, List<Item> tasks, Instant expiresAt, State state) {

    /** A task that the proposal names. */
    public record Item(long id, String title) {
    }

    /** Where the proposal stands. */
    public enum State {
        @JsonProperty("pending") PENDING,
        @JsonProperty("done") DONE,
        @JsonProperty("declined") DECLINED,
        @JsonProperty("expired") EXPIRED,
        @JsonProperty("failed") FAILED
    }
}
