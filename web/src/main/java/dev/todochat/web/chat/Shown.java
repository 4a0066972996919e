package dev.todochat.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.server.ForeignChange;
import dev.todochat.server.ForeignText;
import java.util.Optional;

/**
 * A value on a card: a word of ours, or text that somebody else chose, which stands in quotation marks of its own.
 *
 * @param word   empty when it is somebody else's text
 * @param text   what of it is shown at once
 * @param whole  all of it, when that is more
 * @param length of all of it, in characters
 */
public record Shown(String word, ForeignText text, Optional<ForeignText> whole, int length) {
    /** What can be taken in at once. */
    private static final int MAX_CHARACTERS = 240;
    /**
     * Twice what any field of a task has, because the name of one that is not seen takes several on the page, and more
     * bytes: some 130 KB for a text of nothing else, of which a card may have forty.
     */
    private static final int MAX_WHOLE = 20_000;
    private static final ForeignText NONE = ForeignText.of("", 0);

    /** Both sides of a change. */
    record Both(Shown from, Shown to) {
    }

    static Shown text(String text) {
        return of(ForeignText.of(text, MAX_CHARACTERS), text);
    }

    private static Shown of(ForeignText shown, String text) {
        return new Shown("", shown, shown.isCut() ? Optional.of(ForeignText.of(text, MAX_WHOLE)) : Optional.empty(),
                text.codePointCount(0, text.length()));
    }

    /** Of any field of a task. */
    static Both change(JsonNode from, JsonNode to) {
        if (!isText(from) || !isText(to)) {
            return new Both(value(from), value(to));
        }
        var change = ForeignChange.of(asText(from), asText(to), MAX_CHARACTERS);
        return new Both(of(change.from(), asText(from)), of(change.to(), asText(to)));
    }

    /** What opens the whole of it says how much that is. */
    public String label() {
        var left = whole.map(ForeignText::left).orElse(0);
        return left == 0 ? "Show all %d characters".formatted(length)
                : "Show the first %d of %d characters".formatted(length - left, length);
    }

    private static Shown word(String word) {
        return new Shown(word, NONE, Optional.empty(), 0);
    }

    private static Shown value(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> word("nothing");
            case BOOLEAN -> word(value.booleanValue() ? "yes" : "no");
            case NUMBER -> word(value.asText());
            case STRING, ARRAY, OBJECT, BINARY, POJO -> isText(value) ? text(asText(value)) : word("nothing");
        };
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() ? !value.textValue().isEmpty() : !value.isValueNode() && !value.isMissingNode();
    }

    private static String asText(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** Of whether a task is done. */
    static Shown state(JsonNode completed) {
        return word(completed.asBoolean() ? "done" : "open");
    }
}
