package dev.todochat.app.chat;

import dev.todochat.app.http.InvalidValue;

/** The title of a conversation: one line of 1 to 120 characters. */
public record Title(String text) {
    static final int MAX_CHARACTERS = 120;
    /** What fits one line of the conversation list. */
    private static final int CUT_CHARACTERS = 60;

    public Title {
        text = text.strip().replaceAll("\\s+", " ");
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new InvalidValue("title", "must have 1 to %d characters".formatted(MAX_CHARACTERS));
        }
    }

    /** The beginning of the first message, cut between words where there is a gap in the second half. */
    static Title cutFrom(String message) {
        var line = message.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= CUT_CHARACTERS) {
            return new Title(line);
        }
        var cut = line.substring(0, line.offsetByCodePoints(0, CUT_CHARACTERS));
        var gap = line.charAt(cut.length()) == ' ' ? cut.length() : cut.lastIndexOf(' ');
        return new Title((gap > cut.length() / 2 ? cut.substring(0, gap) : cut).stripTrailing() + "…");
    }
}
