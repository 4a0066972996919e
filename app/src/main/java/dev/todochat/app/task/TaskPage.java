package dev.todochat.app.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Page;

/** A page of tasks, and how many the account has in all. */
public record TaskPage(Page<Task> page, Counts counts) {
    /** All of the account's tasks, whatever the filter. */
    public record Counts(long open, long completed) {
    }

    ObjectNode toJson() {
        var json = page.toJson("tasks", Task::toJson);
        json.set("counts", Json.object().put("open", counts.open()).put("completed", counts.completed()));
        return json;
    }
}
