package dev.todochat.app.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Json;
import java.time.Instant;
import java.util.Optional;

/** @param version counts the changes; it is the task's entity tag */
public record Task(TaskId id, Title title, Description description, Instant createdAt, Instant updatedAt,
                   Optional<Instant> completedAt, long version) {
    public boolean isCompleted() {
        return completedAt.isPresent();
    }

    /** Quoted, as RFC 9110 wants it. */
    String etag() {
        return "\"" + version + "\"";
    }

    public ObjectNode toJson() {
        return Json.object()
                .put("id", id.value())
                .put("title", title.value())
                .put("description", description.value())
                .put("completed", isCompleted())
                .put("created_at", Json.time(createdAt))
                .put("updated_at", Json.time(updatedAt))
                .put("completed_at", completedAt.map(Json::time).orElse(null));
    }

    static Task of(Row row) {
        return new Task(new TaskId(row.number("id")), new Title(row.text("title")),
                new Description(row.text("description")), row.time("created_at"), row.time("updated_at"),
                row.optionalTime("completed_at"), row.number("version"));
    }
}
