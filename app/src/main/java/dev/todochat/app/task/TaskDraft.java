package dev.todochat.app.task;

import dev.todochat.app.http.Fields;
import dev.todochat.server.Sha256;

/** A task that somebody wants. Whoever brings one, the API, a tool or a file, brings it through {@link #read}. */
public record TaskDraft(Title title, Description description) {
    /** Throws an {@link dev.todochat.app.http.InvalidValue} that names the field. */
    public static TaskDraft read(Fields fields) {
        return new TaskDraft(new Title(fields.text("title")),
                fields.optionalText("description").map(Description::new).orElse(Description.NONE));
    }

    /** Of the whole draft: a request with the same key and another one is another request. */
    public byte[] fingerprint() {
        return Sha256.of(String.join("\0", title.value(), description.value()));
    }
}
