package dev.todochat.web.backend;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a call of the assistant does to tasks. */
public enum Kind {
    @JsonProperty("added") ADDED,
    @JsonProperty("changed") CHANGED,
    @JsonProperty("completed") COMPLETED,
    @JsonProperty("reopened") REOPENED,
    @JsonProperty("deleted") DELETED,
    @JsonProperty("read") READ,
    /** Of a newer app, or of a tool that there is not. */
    @JsonEnumDefaultValue OTHER;

    /** Whether the list may look different afterwards. */
    public boolean changes() {
        return this != READ;
    }

    /** Whether a filtered list may gain or lose the task by it, but not the list of all. */
    public boolean moves() {
        return this == COMPLETED || this == REOPENED;
    }
}
