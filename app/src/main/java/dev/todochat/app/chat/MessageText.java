package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Fields;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;

/** How long the text of a message may be, wherever it comes from: a person, a model, or a file. */
public final class MessageText {
    /** A question: more than anybody types. */
    static final int MAX_ASKED = 8_000;
    /** Any message: far more than anybody reads, and little enough to keep and to show. */
    static final int MAX_CHARACTERS = 100_000;
    private static final String SHOWN_IN_PART =
            "\n\n(This message is too long to be shown whole. Export your data to read all of it.)";

    private MessageText() {
    }

    /** Of a file's row; what else it holds is not changed by this. */
    public static ObjectNode read(Fields message) {
        var asked = message.optionalText("role").filter(Json.word(Message.Role.USER)::equals).isPresent();
        message.optionalText("text").ifPresent(text -> require("text", text, asked ? MAX_ASKED : MAX_CHARACTERS));
        return Json.object();
    }

    /** Throws for what is too long to be asked. */
    static void requireAskable(String field, String text) {
        require(field, text, MAX_ASKED);
    }

    /** Of a message from the time when there was no limit: the beginning, which is within it. */
    static String shown(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CHARACTERS ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS - SHOWN_IN_PART.length())) + SHOWN_IN_PART;
    }

    private static void require(String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw new InvalidValue(field, "must have at most %,d characters".formatted(most));
        }
    }
}
