package dev.todochat.app.english;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /**
     * Both texts are for people, and may be empty.
     *
     * @param problem what went wrong, as a sentence
     * @param mistake what an argument must be, when that was it: "title must be …"
     */
    record Failed(Failure why, String problem, String mistake) implements Outcome {}

    /** No result, or none that tells whether the call was made. */
    record Unknown() implements Outcome {}

    static Outcome of(ToolExecutionResultMessage message) {
        if (Boolean.TRUE.equals(message.isError())) {
            return failed(message.attributes());
        }
        var text = message.contents().stream().filter(TextContent.class::isInstance).map(TextContent.class::cast)
                .map(TextContent::text).collect(Collectors.joining("\n"));
        var result = Json.parse(text);
        if (result.path("proposed").asBoolean(false)) {
            return proposed(result.path("state").asText());
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
        return result.isMissingNode() && text.startsWith("{\"tasks\":[") ? cut(text)
                : new Failed(Failure.BROKEN, "", "");
    }

    private static Outcome failed(Map<String, Object> attributes) {
        var why = Failure.named(Attributes.text(attributes, Attributes.FAILURE));
        return why.leavesOpen() ? new Unknown() : new Failed(why, Attributes.text(attributes, Attributes.PROBLEM),
                Attributes.text(attributes, Attributes.MISTAKE));
    }

    private static Outcome proposed(String state) {
        return switch (state) {
            // The turn broke off before the person saw a card, so the question is still to be asked.
            case "withdrawn" -> new Unknown();
            case "done" -> new Proposed(Consent.GIVEN);
            case "declined", "expired", "failed" -> new Proposed(Consent.REFUSED);
            default -> new Proposed(Consent.AWAITED);
        };
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
