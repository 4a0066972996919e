package dev.todochat.app.english;

import dev.todochat.app.english.Scanner.Joint;
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

    private final List<GrowingTitle> titles = new ArrayList<>();
    private String verb = "";

    private TitleList() {}

    static List<String> split(String text) {
        var lines = Bullets.numberedApart(text).lines().map(Bullets::withoutBullet)
                .filter(line -> !line.isBlank()).toList();
        var list = new TitleList();
        if (lines.size() > 1) {
            // Who writes lines has already said where a task ends.
            lines.forEach(list::start);
        } else {
            lines.stream().flatMap(line -> Scanner.parts(line).stream())
                    .forEach(part -> list.add(part.text(), part.before()));
        }
        return list.titles.stream().map(GrowingTitle::toString).map(Tidy::title).filter(title -> !title.isEmpty())
                .toList();
    }

    static boolean isTime(String word) {
        return TIME.contains(word) || Set.of("on", "at", "next", "in", "every", "this").contains(word);
    }

    static boolean isDay(String word) {
        return TIME.contains(word);
    }

    private void add(String part, Joint before) {
        var words = Words.of(part);
        if (titles.isEmpty() || before == Joint.STRONG) {
            start(part);
            return;
        }
        var tidied = Tidy.withoutOpening(words);
        if (Verbs.startsPhrase(tidied)) {
            start(part);
        } else if (goesOn(words, before)) {
            append(part, before);
        } else if (before == Joint.AND && isOnePair(part)) {
            append(part, before);
        } else if (carries(tidied, before)) {
            titles.add(new GrowingTitle(verb + " " + tidied.typed()));
        } else if (before == Joint.AND && belongsTogether(part)) {
            append(part, before);
        } else {
            titles.add(new GrowingTitle(part));
            if (before == Joint.AND) {
                verb = "";
            }
        }
    }

    private void start(String typed) {
        var opening = Words.of(typed);
        boolean label = opening.size() > 1 && opening.typed(0).endsWith(":") && Verbs.SHOPPING.is(opening.to(1));
        var part = label ? opening.typed(0).replace(":", "") + " " + opening.from(1).typed() : typed;
        titles.add(new GrowingTitle(part));
        var words = Tidy.withoutOpening(Words.of(part));
        int taken = Math.max(Verbs.SHOPPING.atStart(words), Verbs.CARRIED_OVER_COMMAS.atStart(words));
        verb = taken > 0 && taken < words.size() && Verbs.startsPhrase(words) ? words.to(taken).typed() : "";
    }

    private void append(String part, Joint before) {
        titles.getLast().append(before == Joint.COMMA ? ", " : " and ", part);
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
        boolean runOfCommas = titles.size() > 1 && titles.getLast().toString().startsWith(verb + " ");
        return before == Joint.COMMA || shopping || runOfCommas;
    }

    /** Whether "A and B" is one thing, seen from the last title (A) and the next part (B). */
    private boolean belongsTogether(String part) {
        var last = titles.getLast();
        var left = last.opened();
        var right = Words.of(part);
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        if (Quotes.whole(last.toString()) || Quotes.whole(part)) {
            return false;
        }
        boolean verbWithoutList = Verbs.startsPhrase(left);
        boolean twoVerbs = left.size() == 1 && right.size() == 1 && Verbs.known(left.plain(0))
                && Verbs.known(right.plain(0));
        return last.isTogether(left) || verbWithoutList || twoVerbs;
    }

    /** "mac and cheese", or the two whom something is for. */
    private boolean isOnePair(String part) {
        var last = titles.getLast();
        var left = last.opened();
        var right = Words.of(part);
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        var behind = right.plain() + " ";
        boolean fixed = FIXED_PAIRS.stream().map(pair -> pair.split(" and ")).anyMatch(pair ->
                endsWith(left, pair[0].split(" ")) && behind.startsWith(pair[1] + " "));
        boolean names = last.isForSomebody(left) && isName(left.typed(left.size() - 1)) && isName(right.typed(0));
        return fixed || names && !Quotes.whole(last.toString()) && !Quotes.whole(part);
    }

    private static boolean endsWith(Words words, String... end) {
        int from = words.size() - end.length;
        return from >= 0 && words.from(from).plain().equals(String.join(" ", end));
    }

    private static boolean isName(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    private static boolean isClock(String word) {
        return Character.isDigit(word.charAt(0)) && (word.endsWith("am") || word.endsWith("pm") || word.contains(":"));
    }
}
