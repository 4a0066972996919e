package dev.todochat.app.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The last title of a list, to which parts are joined; each part is read once, however many there are. */
final class GrowingTitle {

    /** Names or partners follow: "dinner with Ann and Bob" is one dinner. */
    private static final Set<String> TOGETHER = Phrases.words("with between both");
    private static final Set<String> FOR_SOMEBODY = Phrases.words("for to from of about");

    private final StringBuilder text;
    private final List<Words.Word> words = new ArrayList<>();
    private int lastTogether = -1;
    private int lastForSomebody = -1;

    GrowingTitle(String first) {
        text = new StringBuilder(first);
        read(Words.of(first), 0);
    }

    /** @param joint what stands between: ", " or " and " */
    void append(String joint, String part) {
        int from = text.length();
        text.append(joint).append(part);
        read(Words.of(joint + part), from);
    }

    private void read(Words more, int offset) {
        for (var word : more.list()) {
            if (TOGETHER.contains(word.plain())) {
                lastTogether = words.size();
            }
            if (FOR_SOMEBODY.contains(word.plain())) {
                lastForSomebody = words.size();
            }
            words.add(new Words.Word(word.plain(), offset + word.start(), offset + word.end()));
        }
    }

    /** Without what stands before a title, such as "remind me to". */
    Words opened() {
        return Tidy.withoutOpening(new Words(text.toString(), 0, text.length(), words));
    }

    /** Whether one of these words names partners. */
    boolean isTogether(Words opened) {
        return lastTogether >= words.size() - opened.size();
    }

    boolean isForSomebody(Words opened) {
        return lastForSomebody >= words.size() - opened.size();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
