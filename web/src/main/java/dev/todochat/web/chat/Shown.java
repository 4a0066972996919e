package dev.todochat.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.server.ForeignText;
import java.util.Optional;

/**
 * A value on a card: a word of ours, or text that somebody else chose, which stands in quotation marks of its own.
 *
 * @param word  empty when it is somebody else's text
 * @param text  what of it is shown at once
 * @param whole the rest with it, when it is too long
 */
public record Shown(String word, ForeignText text, Optional<ForeignText> whole, int length) {
    /** What can be taken in at once. */
    private static final int MAX_CHARACTERS = 240;
    /** More than any field of a task has, but not if all of it is unseen: each name takes room on the page. */
    private static final int MAX_WHOLE = 12_000;
    private static final ForeignText NONE = ForeignText.of("", 0);

    static Shown text(String text) {
        var cut = ForeignText.of(text, MAX_CHARACTERS);
        return new Shown("", cut, cut.left() > 0 ? Optional.of(ForeignText.of(text, MAX_WHOLE))
                : Optional.empty(), text.codePointCount(0, text.length()));
    }

    private static Shown word(String word) {
        return new Shown(word, NONE, Optional.empty(), 0);
    }

    /** Of any field of a task. */
    static Shown value(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> word("nothing");
            case BOOLEAN -> word(value.booleanValue() ? "yes" : "no");
            case NUMBER -> word(value.asText());
            case STRING -> value.textValue().isEmpty() ? word("nothing") : text(value.textValue());
            case ARRAY, OBJECT, BINARY, POJO -> text(value.toString());
        };
    }

    /** Of whether a task is done. */
    static Shown state(JsonNode completed) {
        return word(completed.asBoolean() ? "done" : "open");
    }
}
