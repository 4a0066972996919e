package dev.todochat.app.english;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a tool answered. */
sealed interface Outcome {

    /**
     * {@code cursor} is empty on the last page; {@code open} and {@code completed} count the whole list; {@code cut}:
     * the result was too long, and its end is missing.
     */
    record Listed(List<KnownTask> tasks, long open, long completed, String cursor, boolean cut) implements Outcome {}

    record Changed(KnownTask task) implements Outcome {}

    /** The person is asked first. */
    record Proposed(Consent consent) implements Outcome {}

    enum Consent { AWAITED, GIVEN, REFUSED }

    /** {@code reason}: what the tool said, without its label; empty when that can't be read. */
    record Failed(String reason) implements Outcome {}

    /** No result, or none that tells whether the call was made. */
    record Unknown() implements Outcome {}

    static Outcome of(String text, boolean isError) {
        if (isError || text.startsWith("Error:")) {
            var reason = text.startsWith("Error:") ? text.substring("Error:".length()).strip() : text.strip();
            // A call that broke off or came too late may be made again; the tools forgive repetition.
            return reason.startsWith("Interrupted") || reason.startsWith("Not done") ? new Unknown()
                    : new Failed(reason);
        }
        var result = Json.parse(text);
        if (result.path("proposed").asBoolean(false)) {
            return new Proposed(consent(result.path("note").asText("")));
        }
        if (result.path("tasks").isArray()) {
            var counts = result.path("counts");
            var cursor = result.path("next_cursor");
            return new Listed(tasks(result.path("tasks")), counts.path("open").asLong(0),
                    counts.path("completed").asLong(0), cursor.isTextual() ? cursor.textValue() : "", false);
        }
        if (result.path("task").isObject()) {
            return new Changed(task(result.path("task")));
        }
        return result.isMissingNode() && text.startsWith("{\"tasks\":[") ? cut(text) : new Failed("");
    }

    private static Consent consent(String note) {
        if (note.contains("confirmed it")) {
            return Consent.GIVEN;
        }
        return note.contains("nothing was changed") || note.contains("could not") ? Consent.REFUSED : Consent.AWAITED;
    }

    /** The tasks before the place where the text was cut. */
    private static Outcome cut(String text) {
        int end = text.lastIndexOf("},{");
        for (int attempt = 0; attempt < 5 && end > 0; attempt++, end = text.lastIndexOf("},{", end - 1)) {
            var tasks = Json.parse(text.substring(0, end) + "}]}").path("tasks");
            if (tasks.isArray()) {
                return new Listed(tasks(tasks), 0, 0, "", true);
            }
        }
        return new Listed(List.of(), 0, 0, "", true);
    }

    private static List<KnownTask> tasks(JsonNode tasks) {
        var known = new ArrayList<KnownTask>();
        tasks.forEach(task -> known.add(task(task)));
        return known;
    }

    private static KnownTask task(JsonNode task) {
        return new KnownTask(task.path("id").asLong(), task.path("title").asText(""),
                task.path("description").asText(""),
                task.path("completed").asBoolean(false));
    }
}
