package dev.todochat.app.chat;

import dev.langchain4j.data.message.AiMessage;
import java.util.Optional;
import java.util.function.Consumer;

/** What a turn has said and used so far; kept whatever happens to the turn. For the turn's thread only. */
final class Reply {
    /** What ends a text of which there was more. */
    private static final String CUT = "…";

    private final Consumer<ChatEvent> events;
    private final StringBuilder text = new StringBuilder();
    private boolean paragraph;
    private String half = "";
    private Usage usage = Usage.NONE;
    private Optional<Memory> memory = Optional.empty();

    Reply(Consumer<ChatEvent> events) {
        this.events = events;
    }

    /** What the model says in its next round stands apart from what it said before. */
    void newRound() {
        paragraph = !text.isEmpty();
    }

    void say(String next) {
        var part = half + next;
        half = "";
        if (!part.isEmpty() && Character.isHighSurrogate(part.charAt(part.length() - 1))) {
            // Half a character cannot be sent; the other half comes with the next piece.
            half = part.substring(part.length() - 1);
            part = part.substring(0, part.length() - 1);
        }
        if (part.isEmpty()) {
            return;
        }
        keep(paragraph ? "\n\n" + part : part);
        paragraph = false;
    }

    /** What has no room is not waited for any longer: the person is told, and the model's work ends. */
    private void keep(String said) {
        var room = MessageText.MAX_CHARACTERS - CUT.length() - text.length();
        var fits = said.length() <= room;
        var kept = fits ? said : whole(said.substring(0, room)) + CUT;
        text.append(kept);
        events.accept(new ChatEvent.Token(kept));
        if (!fits) {
            throw new TurnFailed(Trouble.TOO_MUCH);
        }
    }

    private static String whole(String text) {
        var half = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        return half ? text.substring(0, text.length() - 1) : text;
    }

    /** What the model said last is its whole answer. */
    void ended(AiMessage answer) {
        memory = Memory.of(answer);
    }

    void used(Usage more) {
        usage = usage.plus(more);
    }

    String text() {
        return text.toString();
    }

    Usage usage() {
        return usage;
    }

    Optional<Memory> memory() {
        return memory;
    }
}
