package dev.todochat.app.english;

import java.util.Set;

/** Makes a title of what was typed: no "add" before it, no comma after it, and a capital letter. */
final class Tidy {

    /** A title that asks something keeps its question mark. */
    private static final Set<String> QUESTIONS = Phrases.words("""
            what who whom whose how why when where which should is are was were do does did can could will would has
            have""");

    private static final Phrases BEFORE_A_TITLE = Phrases.of("""
            and, also, then, plus, add, please add, also add, and add, then add, remind me to, i need to, i have to
            i also need to, i also have to, i must, i should, dont forget to, dont forget, remember to, to, and to
            lastly, finally, a task to, a task for, task to, maybe, perhaps, oh and, um, also remind me to, thirdly
            secondly, some, a note to, a reminder to, i want to, we need to, we have to, we need, i need
            another one for, another for, probably, definitely, that i have to
            that i need to""");

    private Tidy() {}

    static Words withoutOpening(Words words) {
        var rest = words;
        for (int layer = 0; layer < 4; layer++) {
            int taken = BEFORE_A_TITLE.atStart(rest);
            if (taken == 0 || taken == rest.size()) {
                return rest;
            }
            rest = rest.from(taken);
        }
        return rest;
    }

    /** One title, tidied but not cut. */
    static String title(String title) {
        var bare = Bullets.withoutBullet(title);
        if (Quotes.whole(bare)) {
            return capitalised(Quotes.strip(bare));
        }
        var opened = withoutOpening(Words.of(bare)).typed();
        var text = Quotes.strip(withoutEnds(opened.isEmpty() ? bare : opened));
        return capitalised(text);
    }

    private static String withoutEnds(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && ":,;-–—=>&".indexOf(text.charAt(from)) >= 0 || from < to
                && Words.isSpace(text.charAt(from))) {
            from++;
        }
        var first = Words.of(text);
        boolean asks = !first.isEmpty() && QUESTIONS.contains(first.plain(0));
        var ends = asks ? ".,;:!" : ".,;:!?";
        while (to > from && (ends.indexOf(text.charAt(to - 1)) >= 0 || Words.isSpace(text.charAt(to - 1)))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The first letter as a capital, but "iPhone" and addresses stay as they are. */
    private static String capitalised(String title) {
        if (title.isEmpty()) {
            return title;
        }
        int space = title.indexOf(' ');
        var word = space < 0 ? title : title.substring(0, space);
        boolean asItIs = word.contains("://") || word.contains("@")
                || word.chars().skip(1).anyMatch(Character::isUpperCase) && Character.isLowerCase(word.charAt(0));
        if (asItIs) {
            return title;
        }
        int first = title.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + title.substring(Character.charCount(first));
    }
}
