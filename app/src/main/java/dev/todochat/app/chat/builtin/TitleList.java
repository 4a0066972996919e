package dev.todochat.app.chat.builtin;

import dev.todochat.app.chat.builtin.Scanner.Joint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts "milk and eggs and call the dentist" into the titles of tasks. */
final class TitleList {

    /** Nobody cuts these. */
    private static final Set<String> FIXED_PAIRS = Set.of("mac and cheese", "fish and chips", "gin and tonic",
            "research and development", "terms and conditions", "pros and cons", "bed and breakfast",
                    "salt and vinegar",
            "peanut butter and jelly", "health and safety", "profit and loss", "rock and roll", "trial and error",
            "questions and answers", "drag and drop", "black and white", "arts and crafts", "mum and dad",
            "mom and dad", "black and decker", "marks and spencer", "lost and found", "nuts and bolts", "dos and donts",
            "hide and seek", "meet and greet", "food and drink", "food and drinks", "friends and family");

    /** A part that begins so goes on with the title before it: "dinner with Ann, at 7". */
    private static final Set<String> GOES_ON = Phrases.words("""
            at by on before after until till in from for with because but so which who if when unless not or around
            about tomorrow tonight today next this every monday tuesday wednesday thursday friday saturday sunday
            mon tue wed thu fri sat sun morning evening noon midnight asap maybe preferably ideally latest""");

    private static final Set<String> TIME = Phrases.words("""
            tomorrow tonight today monday tuesday wednesday thursday friday saturday sunday am pm oclock noon week""");

    /** A title that asks something keeps its question mark. */
    private static final Set<String> QUESTIONS = Phrases.words("""
            what who whom whose how why when where which should is are was were do does did can could will would has
            have""");

    /** Names or partners follow: "dinner with Ann and Bob" is one dinner. */
    private static final Set<String> TOGETHER = Phrases.words("with between both");
    private static final Set<String> FOR_SOMEBODY = Phrases.words("for to from of about");

    private static final Phrases BEFORE_A_TITLE = Phrases.of("""
            and, also, then, plus, add, please add, also add, and add, then add, remind me to, i need to, i have to
            i also need to, i also have to, i must, i should, dont forget to, dont forget, remember to, to, and to
            lastly, finally, a task to, a task for, task to, maybe, perhaps, oh and, um, also remind me to, thirdly
            secondly, some, a note to, a reminder to, i want to, we need to, we have to, we need, i need
            another one for, another for, probably, definitely, that i have to
            that i need to""");

    private final List<String> titles = new ArrayList<>();
    private String verb = "";

    private TitleList() {}

    static List<String> split(String text) {
        var lines = numberedApart(text).lines().map(TitleList::withoutBullet).filter(line -> !line.isBlank()).toList();
        var list = new TitleList();
        if (lines.size() > 1) {
            // Who writes lines has already said where a task ends.
            lines.forEach(list::start);
        } else {
            lines.stream().flatMap(line -> Scanner.parts(line).stream())
                    .forEach(part -> list.add(part.text(), part.before()));
        }
        return list.titles.stream().map(TitleList::finish).filter(title -> !title.isEmpty()).toList();
    }

    /** "1) milk 2) eggs" with a line for each. */
    private static String numberedApart(String text) {
        var rest = text.strip();
        if (!rest.startsWith("1) ") && !rest.startsWith("1. ")) {
            return text;
        }
        var sign = rest.charAt(1);
        var lines = new StringBuilder();
        for (int number = 2; number < 100; number++) {
            int next = rest.indexOf(" " + number + sign + " ");
            if (next < 0) {
                break;
            }
            lines.append(rest, 0, next).append('\n');
            rest = rest.substring(next + 1);
        }
        return lines.append(rest).toString();
    }

    /** One title, tidied but not cut. */
    static String single(String text) {
        return finish(text);
    }

    static boolean isTime(String word) {
        return TIME.contains(word) || Set.of("on", "at", "next", "in", "every", "this").contains(word);
    }

    static boolean isDay(String word) {
        return TIME.contains(word);
    }

    static boolean isBullet(String line) {
        return withoutBullet(line).length() < line.strip().length();
    }

    private void add(String part, Joint before) {
        var words = Words.of(part);
        if (titles.isEmpty() || before == Joint.STRONG) {
            start(part);
            return;
        }
        var tidied = withoutOpening(words);
        if (Verbs.startsPhrase(tidied)) {
            start(part);
        } else if (goesOn(words, before)) {
            append(part, before);
        } else if (before == Joint.AND && isOnePair(part)) {
            append(part, before);
        } else if (carries(tidied, before)) {
            titles.add(verb + " " + tidied.typed());
        } else if (before == Joint.AND && belongsTogether(part)) {
            append(part, before);
        } else {
            titles.add(part);
            if (before == Joint.AND) {
                verb = "";
            }
        }
    }

    private void start(String typed) {
        var opening = Words.of(typed);
        boolean label = opening.size() > 1 && opening.typed(0).endsWith(":") && Verbs.SHOPPING.is(opening.to(1));
        var part = label ? opening.typed(0).replace(":", "") + " " + opening.from(1).typed() : typed;
        titles.add(part);
        var words = withoutOpening(Words.of(part));
        int taken = Math.max(Verbs.SHOPPING.atStart(words), Verbs.CARRIED_OVER_COMMAS.atStart(words));
        verb = taken > 0 && taken < words.size() && Verbs.startsPhrase(words) ? words.to(taken).typed() : "";
    }

    private void append(String part, Joint before) {
        titles.add(titles.removeLast() + (before == Joint.COMMA ? ", " : " and ") + part);
    }

    private static boolean goesOn(Words words, Joint before) {
        if (words.isEmpty()) {
            return false;
        }
        return GOES_ON.contains(words.plain(0)) && (before == Joint.COMMA || words.size() > 1)
                || before == Joint.COMMA && words.size() == 1 && isClock(words.plain(0));
    }

    private boolean carries(Words words, Joint before) {
        boolean shopping = Verbs.SHOPPING.is(Words.of(verb));
        if (verb.isEmpty() || words.size() > (shopping ? 6 : 3)
                || words.list().stream().anyMatch(word -> TIME.contains(word.plain()))) {
            return false;
        }
        boolean runOfCommas = titles.size() > 1 && titles.getLast().startsWith(verb + " ");
        return before == Joint.COMMA || shopping || runOfCommas;
    }

    /** Whether "A and B" is one thing, seen from the last title (A) and the next part (B). */
    private boolean belongsTogether(String part) {
        var left = withoutOpening(Words.of(titles.getLast()));
        var right = Words.of(part);
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        if (Quotes.whole(titles.getLast()) || Quotes.whole(part)) {
            return false;
        }
        boolean together = left.list().stream().anyMatch(word -> TOGETHER.contains(word.plain()));
        boolean verbWithoutList = Verbs.startsPhrase(left);
        boolean twoVerbs = left.size() == 1 && right.size() == 1 && Verbs.known(left.plain(0))
                && Verbs.known(right.plain(0));
        return together || verbWithoutList || twoVerbs;
    }

    /** "mac and cheese", or the two whom something is for. */
    private boolean isOnePair(String part) {
        var left = withoutOpening(Words.of(titles.getLast()));
        var right = Words.of(part);
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        boolean fixed = FIXED_PAIRS.stream().map(pair -> pair.split(" and ")).anyMatch(pair ->
                (" " + left.plain()).endsWith(" " + pair[0]) && (right.plain() + " ").startsWith(pair[1] + " "));
        boolean names = left.list().stream().anyMatch(word -> FOR_SOMEBODY.contains(word.plain()))
                && isName(left.typed(left.size() - 1)) && isName(right.typed(0));
        return fixed || names && !Quotes.whole(titles.getLast()) && !Quotes.whole(part);
    }

    private static boolean isName(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    private static boolean isClock(String word) {
        return Character.isDigit(word.charAt(0)) && (word.endsWith("am") || word.endsWith("pm") || word.contains(":"));
    }

    private static Words withoutOpening(Words words) {
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

    private static String finish(String title) {
        var bare = withoutBullet(title);
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

    /** "- milk", "* milk", "1. milk", "[ ] milk" without their marks. */
    private static String withoutBullet(String line) {
        var text = line.strip();
        for (int layer = 0; layer < 2; layer++) {
            int digits = 0;
            while (digits < text.length() && digits < 3 && Character.isDigit(text.charAt(digits))) {
                digits++;
            }
            boolean numbered = digits > 0 && digits + 1 < text.length() && ".)".indexOf(text.charAt(digits)) >= 0
                    && Words.isSpace(text.charAt(digits + 1));
            boolean marked = text.length() > 1 && "-*•–—+·".indexOf(text.charAt(0)) >= 0
                    && (Words.isSpace(text.charAt(1)) || text.charAt(0) == '•');
            boolean box = text.startsWith("[ ]") || text.startsWith("☐") || text.startsWith("[]");
            if (numbered) {
                text = text.substring(digits + 1).strip();
            } else if (marked || text.startsWith("☐")) {
                text = text.substring(1).strip();
            } else if (box) {
                text = text.substring(text.indexOf(']') + 1).strip();
            }
        }
        return text;
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
