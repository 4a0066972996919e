package dev.todochat.app.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Fields;
import dev.todochat.app.http.Json;
import dev.todochat.server.Sha256;

/** A task that somebody wants. Whether a request, a tool or a file holds it, {@link #read} reads it. */
public record TaskDraft(Title title, Description description) {
    /** Throws an {@link dev.todochat.app.http.InvalidValue} that names the field. */
    public static TaskDraft read(Fields fields) {
        return new TaskDraft(new Title(fields.text("title")),
                fields.optionalText("description").map(Description::new).orElse(Description.NONE));
    }

    /** As it is read. */
    public ObjectNode toJson() {
        return Json.object().put("title", title.value()).put("description", description.value());
    }

    /** Of the whole draft: a request with the same key and another one is another request. */
    public byte[] fingerprint() {
        return Sha256.of(String.join("\0", title.value(), description.value()));
    }
}
